package io.phizer.backend;

import static io.phizer.backend.Fault.answers;
import static io.phizer.backend.Fault.broken;
import static io.phizer.backend.WireFixture.after;
import static io.phizer.backend.WireFixture.drip;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.Fault.Bound;
import io.phizer.s3.S3Backend;
import io.phizer.s3.S3Bucket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways in which web servers fail, at a bucket, and some in which S3 does. */
final class S3FaultMatrixTest extends FaultMatrix {
    S3FaultMatrixTest() {
        super(Path.of("..", "..", "..", "docs", "s3.md"));
    }

    @Override
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(Faults.all());
        // the body of this one is looked at, for a bucket that is missing would answer the same
        faults.removeIf(fault -> fault.behaviour().equals("drips a page with its 404"));
        faults.add(Fault.slow(
                "drips a page with its 404",
                Bound.WHOLE,
                after(c -> drip(c, "HTTP/1.1 404 Sorry\r\nContent-Length: 6000\r\n\r\n"))));
        faults.add(xml("404 Not Found", "NoSuchKey", Reason.NOT_FOUND));
        faults.add(xml("404 Not Found", "NoSuchBucket", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("403 Forbidden", "AccessDenied", Reason.NOT_FOUND));
        faults.add(xml("403 Forbidden", "SignatureDoesNotMatch", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("403 Forbidden", "RequestTimeTooSkewed", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("400 Bad Request", "AuthorizationHeaderMalformed", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("301 Moved Permanently", "PermanentRedirect", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("503 Slow Down", "SlowDown", Reason.SOURCE_UNAVAILABLE));
        faults.add(xml("500 Internal Server Error", "InternalError", Reason.SOURCE_UNAVAILABLE));
        faults.add(answers(
                "answers 404 with XML that is none",
                Reason.NOT_FOUND,
                "HTTP/1.1 404 Not Found\r\nContent-Length: 24\r\n\r\n<Error><Code>NoSuchBucke"));
        faults.add(broken("cuts the XML of its 404", after(c -> {
            c.send("HTTP/1.1 404 Not Found\r\nContent-Length: 6000\r\n\r\n<Error>");
            c.close();
        })));
        faults.add(Fault.of("answers 404 with XML without end", Reason.NOT_FOUND, Bound.AT_ONCE, after(c -> {
            c.send("HTTP/1.1 404 Not Found\r\n\r\n<Error>");
            while (true) {
                c.send("<Resource>x</Resource>".repeat(400));
            }
        })));
        return faults;
    }

    @Override
    Backend backend(Fault fault, URI root) {
        S3Bucket bucket = S3Bucket.builder("photos")
                .endpoint(root.resolve("/"))
                .credentials("AKID", "sesame")
                .build();
        S3Backend.Builder builder = S3Backend.builder(bucket)
                .connectTimeout(fault.bound() == Bound.CONNECT ? CONNECT : PATIENT)
                .firstByteTimeout(fault.bound() == Bound.FIRST_BYTE ? FIRST_BYTE : PATIENT)
                .timeout(fault.bound() == Bound.WHOLE ? WHOLE : PATIENT)
                .maxBytes(WireFixture.LIMIT)
                .maxIdleConnections(0);
        // the status alone is in the list of all: there it is a failure
        return builder.forbiddenIsNotFound(fault.behaviour().contains("AccessDenied")
                        || fault.behaviour().contains("Signature")
                        || fault.behaviour().contains("Skewed"))
                .build();
    }

    private static Fault xml(String status, String code, Reason reason) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>";
        return answers(
                "answers " + status.substring(0, 3) + " `" + code + "`",
                reason,
                "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
