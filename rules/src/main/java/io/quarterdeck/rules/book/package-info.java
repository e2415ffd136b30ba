/** The rule book: a folder of rules, compiled, evaluated and explained. */
@NullMarked
package io.quarterdeck.rules.book;

import org.jspecify.annotations.NullMarked;
