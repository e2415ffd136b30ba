/** The decision log: every decision, durable before it is answered. */
@NullMarked
package io.quarterdeck.decision.log;

import org.jspecify.annotations.NullMarked;
