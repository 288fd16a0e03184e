package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** What a decoder throws at damaged bytes, checked or not, becomes the picture's fault here and nowhere else. */
@FunctionalInterface
interface Decoding {
    void decode() throws ImageException, IOException;

    /** Decodes, and tells what went wrong in the words of the SPI. */
    static void run(Decoding decoding, Cancellation cancelled) throws ImageException {
        try {
            decoding.decode();
        } catch (CancellationException wanted) {
            throw wanted;
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError fault) {
            // Readers wrap what they run into, a lack of memory and our own cancellation included.
            cancelled.check();
            rethrowExhaustion(fault);
            throw new ImageException.Malformed("damaged: " + fault, -1);
        }
    }

    /** Memory that is used up at this moment is no fault of the picture. */
    private static void rethrowExhaustion(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof OutOfMemoryError exhausted) {
                throw exhausted;
            }
            cause = cause.getCause();
        }
    }
}
