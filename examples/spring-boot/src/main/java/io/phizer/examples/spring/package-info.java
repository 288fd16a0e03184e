/** A page of photographs in Spring Boot. */
@NullMarked
package io.phizer.examples.spring;

import org.jspecify.annotations.NullMarked;
