package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;

/** A format that can carry an animation. */
interface AnimationOutput {
    /** An upper bound of what writing takes over what {@link ScaledFrames#heapCost} tells. */
    long heapCost() throws ImageException;

    /**
     * Makes the file, having the frames come by as often as it needs them.
     *
     * @throws ImageException.TooLarge if the file becomes larger than is allowed
     */
    byte[] write(Cancellation cancelled) throws ImageException;
}
