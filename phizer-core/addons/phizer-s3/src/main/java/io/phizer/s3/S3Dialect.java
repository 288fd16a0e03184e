package io.phizer.s3;

import io.phizer.backend.HttpDialect;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What S3 speaks besides HTTP: signatures, and errors as XML. */
final class S3Dialect implements HttpDialect {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");

    private final S3Signing signing;

    S3Dialect(S3Signing signing) {
        this.signing = signing;
    }

    @Override
    public Map<String, String> fields(URI url, Duration timeLeft) throws IOException, InterruptedException {
        return signing.fields("GET", url, timeLeft);
    }

    @Override
    public String error(String beginning) {
        return code(beginning);
    }

    /** The error's code, of which a purpose-made list stands in the documentation of S3; empty if there is none. */
    static String code(String body) {
        Matcher code = CODE.matcher(body);
        return code.find() ? code.group(1) : "";
    }

    /**
     * A key is missing only in a bucket that is there. And where 403 stands for a missing key, it does so to those whose
     * credentials are right: wrong, expired or clocks that differ have codes of their own.
     */
    @Override
    public boolean isAbsence(int status, String error) {
        return status == 403 ? error.isEmpty() || error.equals("AccessDenied") : !error.equals("NoSuchBucket");
    }
}
