/**
 * phizer in Spring Boot 4: {@link io.phizer.spring.PhizerAutoConfiguration} makes a service of the properties below {@code phizer.},
 * registers the filter and gives templates an {@link io.phizer.markup.ImageUrls}; the others add health and meters where the
 * application has those.
 */
@NullMarked
package io.phizer.spring;

import org.jspecify.annotations.NullMarked;
