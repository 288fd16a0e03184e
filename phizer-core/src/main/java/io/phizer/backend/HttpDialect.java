package io.phizer.backend;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What a service asks for that speaks HTTP and is no plain web server: credentials with each request, and errors that
 * are told by more than their status. Safe for use by several threads.
 */
public interface HttpDialect {
    /** How many bytes of an answer's body are looked at for its error, at most. */
    int LOOKED_AT = 4096;

    /**
     * The fields that a GET request has to have besides, asked for anew before each. They are sent to the server of the
     * root alone, never to where it redirects.
     *
     * @param url what is asked for, as it will stand in the request
     * @param timeLeft how long this may take
     * @throws IOException if there are none now; the message ends in logs and holds no secret
     * @throws InterruptedException if the calling thread was interrupted meanwhile
     */
    Map<String, String> fields(URI url, Duration timeLeft) throws IOException, InterruptedException;

    /**
     * The word by which an answer names its error, for logs and {@link #isAbsence}.
     *
     * @param beginning the body of an answer with a status of 300 to 499, cut after {@value #LOOKED_AT} bytes; in
     *     ISO 8859-1
     * @return empty if there is none
     */
    String error(String beginning);

    /**
     * Whether an answer is sure that there is no such source. Any other is a failure.
     *
     * @param status one of those that mean <em>not found</em>
     * @param error what {@link #error} made of its body
     */
    boolean isAbsence(int status, String error);
}
