/** What became of many decisions: how many, how soon, and what people thought of them. */
@NullMarked
package io.quarterdeck.decision.figures;

import org.jspecify.annotations.NullMarked;
