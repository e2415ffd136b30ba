/** Who may call: named, scoped bearer tokens. */
@NullMarked
package io.quarterdeck.decision.access;

import org.jspecify.annotations.NullMarked;
