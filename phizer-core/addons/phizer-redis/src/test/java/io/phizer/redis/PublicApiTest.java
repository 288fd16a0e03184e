package io.phizer.redis;

import io.phizer.house.PublicApiContract;

final class PublicApiTest extends PublicApiContract {}
