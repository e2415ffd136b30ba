package io.quarterdeck.decision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of correlation that an operator sets.
 *
 * @param fanOut with how many others an entity of the organisation may be seen before it counts as
 *     shared; 0 is without limit
 * @param lease how long the opener of an outside case may take to report it; null when case numbers
 *     are our own
 */
record DecisionLimits(EventClock clock, int fanOut, @Nullable Duration lease) {}
