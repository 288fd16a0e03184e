package io.phizer.servlet;

import io.phizer.request.ImageRequest;

/**
 * One request for a picture, on its way.
 *
 * @param wanted what is to be made, with what the client accepts
 * @param began when it came, in nanoseconds of the endpoint's clock
 */
record Visit(ImageRequest wanted, long began) {}
