/** Trials of prompts: turns of the past that a model answers once more, for people to compare. */
@NullMarked
package io.quarterdeck.agent.trial;

import org.jspecify.annotations.NullMarked;
