package io.phizer.house;

/** Runs with Micrometer, on which some of the listed types stand. */
final class PublicApiTest extends PublicApiContract {}
