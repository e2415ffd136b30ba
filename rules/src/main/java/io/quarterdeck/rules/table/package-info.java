/** Tables that people without code keep as CSV, and the readable rules that they become. */
@NullMarked
package io.quarterdeck.rules.table;

import org.jspecify.annotations.NullMarked;
