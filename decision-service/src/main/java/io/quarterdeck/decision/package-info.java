/** Decisions: what should happen to an alert, and why. */
@NullMarked
package io.quarterdeck.decision;

import org.jspecify.annotations.NullMarked;
