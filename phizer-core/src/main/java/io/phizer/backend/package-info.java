/**
 * Where sources come from. {@link io.phizer.backend.Backend} is the seam, with
 * {@link io.phizer.backend.HttpBackend} and {@link io.phizer.backend.FileBackend};
 * {@link io.phizer.backend.BackendChain} asks the master and then races the slaves, by its
 * {@link io.phizer.backend.ChainPolicy}. Absence is an answer here
 * ({@link io.phizer.backend.FetchResult}), not an exception.
 */
@NullMarked
package io.phizer.backend;

import org.jspecify.annotations.NullMarked;
