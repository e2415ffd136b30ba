/** Turns: taken, answered by a model, repaired, and given back where no model could. */
@NullMarked
package io.quarterdeck.agent.play;

import org.jspecify.annotations.NullMarked;
