/**
 * WebP by libwebp: {@link io.phizer.webp.WebpWriter} writes it and {@link io.phizer.webp.WebpSourceDecoder} decodes it.
 * phizer-core finds both when this jar is on its class path; nothing here is called by applications.
 */
@NullMarked
package io.phizer.webp;

import org.jspecify.annotations.NullMarked;
