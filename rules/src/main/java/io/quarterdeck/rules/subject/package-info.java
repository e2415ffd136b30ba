/**
 * What a rule is about, told from what it asks, so that "did not fire" differs from "met nothing".
 */
@NullMarked
package io.quarterdeck.rules.subject;

import org.jspecify.annotations.NullMarked;
