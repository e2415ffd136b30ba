/** What people said of decisions, and what later decisions learn from it. */
@NullMarked
package io.quarterdeck.decision.feedback;

import org.jspecify.annotations.NullMarked;
