/** Puts the question whether a run may start to the guardrail rules. */
@NullMarked
package io.quarterdeck.playbook.guardrail;

import org.jspecify.annotations.NullMarked;
