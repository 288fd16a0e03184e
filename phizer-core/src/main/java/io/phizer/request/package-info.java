/**
 * What is asked for: the grammar of URLs ({@link io.phizer.request.RequestParser}, and back with
 * {@link io.phizer.request.RequestPath}), the rules of the path that backends see ({@link io.phizer.request.SourcePath}),
 * crops in thousandths ({@link io.phizer.request.CropSpec}) and who may ask for them
 * ({@link io.phizer.request.CropPolicy}), and the finite set of sizes ({@link io.phizer.request.SizeSpec},
 * {@link io.phizer.request.SizeRegistry}). Pure values and integer arithmetic; nothing here reads a byte of a picture.
 */
@NullMarked
package io.phizer.request;

import org.jspecify.annotations.NullMarked;
