/** Alert sources: one class reads the alerts of one product. */
@NullMarked
package io.quarterdeck.decision.source;

import org.jspecify.annotations.NullMarked;
