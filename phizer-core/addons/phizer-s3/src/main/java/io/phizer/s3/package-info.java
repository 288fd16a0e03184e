/**
 * Sources and results on S3 and on what speaks like it: {@link io.phizer.s3.S3Backend} fetches sources,
 * {@link io.phizer.s3.S3Cache} is a store behind the caches in memory, and {@link io.phizer.s3.S3Bucket} says which bucket
 * and by whose credentials. Requests are signed and credentials found by the AWS SDK; they are sent by OkHttp, as those
 * to web servers are, so that the same deadlines and bounds hold.
 */
@NullMarked
package io.phizer.s3;

import org.jspecify.annotations.NullMarked;
