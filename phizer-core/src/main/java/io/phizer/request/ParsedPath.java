package io.phizer.request;

/** What a URL path turned out to be. The details are for logs and may quote the client; they are one line of ASCII. */
public sealed interface ParsedPath {
    /**
     * A wish for a picture, admitted.
     *
     * @param request what is asked for, with an empty {@link ImageRequest#accepts}
     */
    record Asked(ImageRequest request) implements ParsedPath {}

    /**
     * The shape is right, but no size has that name.
     *
     * @param detail the name and the known ones
     */
    record UnknownSize(String detail) implements ParsedPath {}

    /**
     * There is a crop, but it is out of range, empty, not canonical, or not admitted.
     *
     * @param detail the crop and what is wrong with it
     */
    record InvalidCrop(String detail) implements ParsedPath {}

    /**
     * A path that must not reach a backend; to be answered like one that does not exist.
     *
     * @param detail what is wrong with it
     */
    record BadPath(String detail) implements ParsedPath {}

    /** Harmless, and not of the shape of a request: somebody else's. */
    record NotOurs() implements ParsedPath {}
}
