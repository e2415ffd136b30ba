/** Calls of models, written down and played back. */
@NullMarked
package io.quarterdeck.agent.recording;

import org.jspecify.annotations.NullMarked;
