/** Guardrails: what they are told of a run, the lists people edit, and what they say of it. */
@NullMarked
package io.quarterdeck.rules.guardrail;

import org.jspecify.annotations.NullMarked;
