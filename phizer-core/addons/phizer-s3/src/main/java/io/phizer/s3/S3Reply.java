package io.phizer.s3;

import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a server answered.
 *
 * @param status the status
 * @param body of 200 all of it, of another status the beginning
 */
record S3Reply(int status, ImageBytes body) {
    /** The code of an error; empty if there is none. */
    String code() {
        return status == 200 ? "" : S3Dialect.code(new String(body.array(), StandardCharsets.ISO_8859_1));
    }

    /** Whether it says that there is no such key, in a bucket that is there. */
    boolean isAbsence() {
        return status == 404 && !code().equals("NoSuchBucket");
    }

    /** An answer that is of no use. */
    IOException unexpected(String operation) {
        return new IOException((operation + " was answered " + status + " " + code()).strip());
    }
}
