/** The facts that rules read: of an alert and of a run that is asked for, and what is known. */
@NullMarked
package io.quarterdeck.rules.fact;

import org.jspecify.annotations.NullMarked;
