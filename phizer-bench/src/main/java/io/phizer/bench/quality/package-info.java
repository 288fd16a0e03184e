/**
 * How near a finished JPEG is to what it should be: {@link io.phizer.bench.quality.LanczosReference} makes the latter in
 * double precision, {@link io.phizer.bench.quality.Score} holds PSNR and SSIM.
 */
@NullMarked
package io.phizer.bench.quality;

import org.jspecify.annotations.NullMarked;
