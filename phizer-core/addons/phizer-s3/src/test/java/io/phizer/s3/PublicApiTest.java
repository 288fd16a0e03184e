package io.phizer.s3;

import io.phizer.house.PublicApiContract;

final class PublicApiTest extends PublicApiContract {}
