/**
 * What a change of facts or rules does to decisions: what would flip one, what many would become.
 */
@NullMarked
package io.quarterdeck.decision.impact;

import org.jspecify.annotations.NullMarked;
