package io.phizer.servlet;

import io.phizer.ResizeException;
import io.phizer.ResizedImage;
import io.phizer.Validators;

/** What the service had to say to a request. */
sealed interface Answer {
    /** The picture itself. */
    record Picture(ResizedImage image) implements Answer {}

    /** The client has the picture already. */
    record Unchanged(Validators validators) implements Answer {}

    /** The client insists on another picture. */
    record Refused() implements Answer {}

    /** There is no picture. */
    record Failure(ResizeException reason) implements Answer {}
}
