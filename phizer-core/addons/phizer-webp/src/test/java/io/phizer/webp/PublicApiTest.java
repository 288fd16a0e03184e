package io.phizer.webp;

import io.phizer.house.PublicApiContract;

final class PublicApiTest extends PublicApiContract {}
