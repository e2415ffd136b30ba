/** Measures what a runner adds to a model, and what hub and runner take. */
@NullMarked
package io.quarterdeck.agent.bench;

import org.jspecify.annotations.NullMarked;
