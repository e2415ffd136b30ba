/** Points, weights and thresholds: from what rules found to a verdict. */
@NullMarked
package io.quarterdeck.rules.scoring;

import org.jspecify.annotations.NullMarked;
