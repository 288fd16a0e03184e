package io.phizer.spring;

import io.phizer.house.PublicApiContract;

final class PublicApiTest extends PublicApiContract {}
