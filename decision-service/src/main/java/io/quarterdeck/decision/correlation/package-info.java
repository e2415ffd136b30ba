/** The correlation window: which alerts belong to one case. */
@NullMarked
package io.quarterdeck.decision.correlation;

import org.jspecify.annotations.NullMarked;
