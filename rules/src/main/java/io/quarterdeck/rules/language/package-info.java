/**
 * What a rule may say: everything that is not on the lists here is refused before it is compiled.
 */
@NullMarked
package io.quarterdeck.rules.language;

import org.jspecify.annotations.NullMarked;
