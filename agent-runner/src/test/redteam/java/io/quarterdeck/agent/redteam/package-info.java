/**
 * Attacks by text on incidents that models work: what is tried, by whom it is read, what comes of
 * it.
 */
@NullMarked
package io.quarterdeck.agent.redteam;

import org.jspecify.annotations.NullMarked;
