package io.phizer.servlet;

import io.phizer.house.PublicApiContract;

final class PublicApiTest extends PublicApiContract {}
