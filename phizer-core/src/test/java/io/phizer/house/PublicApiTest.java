package io.phizer.house;

final class PublicApiTest extends PublicApiContract {}
