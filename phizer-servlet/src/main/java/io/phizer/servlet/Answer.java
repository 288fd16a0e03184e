package io.phizer.servlet;

import io.phizer.FileImage;
import io.phizer.ResizeException;
import io.phizer.ServedImage;
import io.phizer.Validators;

/** What the service had to say to a request. */
sealed interface Answer {
    /** Lets go of what nobody sends; of no consequence where it has been sent. */
    default void discard() {}

    /** The picture itself, to be sent or discarded. */
    record Picture(ServedImage image) implements Answer {
        @Override
        public void discard() {
            if (image instanceof FileImage file) {
                file.close();
            }
        }
    }

    /** The client has the picture already. */
    record Unchanged(Validators validators) implements Answer {}

    /** The client insists on another picture. */
    record Refused() implements Answer {}

    /** There is no picture. */
    record Failure(ResizeException reason) implements Answer {}
}
