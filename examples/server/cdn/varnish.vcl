# Varnish in front of phizer.
vcl 4.1;

backend phizer {
    .host = "127.0.0.1";
    .port = "6776";
    .first_byte_timeout = 20s;
}

acl purgers {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE" || req.method == "BAN") {
        if (client.ip !~ purgers) {
            return (synth(403));
        }
        if (req.method == "PURGE") {
            return (purge);
        }
        # The path of a source, such as /cats/1.jpg: all of its sizes and crops, those too that phizer has forgotten.
        ban("obj.http.X-Phizer-Path ~ ^/img/[^/]+(/.*)?" + req.url + "$");
        return (synth(200, "Banned"));
    }

    # The page for developers is none of the world's.
    if (req.url ~ "^/img/_phizer") {
        return (synth(404));
    }

    # phizer heeds no query and knows nobody.
    set req.url = regsub(req.url, "\?.*$", "");
    unset req.http.Cookie;
    unset req.http.Authorization;

    # What a client takes, as far as phizer heeds it: Vary then makes two variants and not one for each browser.
    if (req.http.Accept ~ "(?i)image/webp(?! *; *q=0(?:[.]0*)? *(?:[,;]|$))") {
        set req.http.Accept = "image/webp";
    } else {
        unset req.http.Accept;
    }

    # Spelt otherwise than phizer does it: not kept, since a purge would not name it, and there would be no end of them.
    if (req.url !~ "^(?:[A-Za-z0-9._~/-]|%(?:2[0-9A-C]|3[A-F]|[46]0|5[B-E]|7[B-D]|[89A-F][0-9A-F]))*$") {
        return (pass);
    }
}

sub vcl_hash {
    # The path alone, so that a purge need not name the host.
    hash_data(req.url);
    return (lookup);
}

sub vcl_backend_response {
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        # What there is goes on being shown.
        return (abandon);
    }
    set beresp.http.X-Phizer-Path = bereq.url;
    unset beresp.http.X-Phizer-Unchanged;
    if (beresp.was_304) {
        set beresp.http.X-Phizer-Unchanged = "yes";
    }
    if (beresp.status != 200) {
        # phizer means a 404 for a second, and most errors for one client alone.
        set beresp.grace = 0s;
        if (beresp.http.Cache-Control !~ "max-age") {
            set beresp.uncacheable = true;
        }
    } elsif (beresp.http.Cache-Control ~ "max-age") {
        # An old picture is shown, and asked for with its tag meanwhile.
        set beresp.grace = 1d;
        set beresp.keep = 7d;
    } else {
        # phizer wants to be asked each time: it is, with the tag, and answers 304. What is kept for no time at all is not compared.
        set beresp.ttl = 0.001ms;
        set beresp.grace = 0s;
        set beresp.keep = 7d;
        return (deliver);
    }
}

sub vcl_deliver {
    unset resp.http.X-Phizer-Path;
    # RFC 9211; phizer has written its own part.
    if (obj.hits == 0 && resp.http.X-Phizer-Unchanged) {
        set req.http.X-Status = "varnish; fwd=stale; fwd-status=304";
    } elsif (obj.hits == 0) {
        set req.http.X-Status = "varnish; fwd=miss";
    } else if (obj.ttl < 0s) {
        set req.http.X-Status = "varnish; hit; detail=stale";
    } else {
        set req.http.X-Status = "varnish; hit";
    }
    unset resp.http.X-Phizer-Unchanged;
    if (resp.http.Cache-Status) {
        set resp.http.Cache-Status = resp.http.Cache-Status + ", " + req.http.X-Status;
    } else {
        set resp.http.Cache-Status = req.http.X-Status;
    }
}
