package io.phizer;

import io.phizer.engine.EngineChain.Choice;
import io.phizer.engine.ResizePlan;

/**
 * A wish of which is known how to fulfil it.
 *
 * @param choice the engine that would take it alone
 */
record PlannedWish(Wish wish, ResizePlan plan, Choice choice) {}
