/** The facts that rules read: what an alert says and what is known about its entities. */
@NullMarked
package io.quarterdeck.rules.fact;

import org.jspecify.annotations.NullMarked;
