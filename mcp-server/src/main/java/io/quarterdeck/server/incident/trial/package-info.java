/** Trials of prompts: a turn of the past, answered by a model with two prompts. */
@NullMarked
package io.quarterdeck.server.incident.trial;

import org.jspecify.annotations.NullMarked;
