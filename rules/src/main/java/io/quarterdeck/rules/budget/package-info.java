/** What keeps one rule from taking the time of all others: work is counted and bounded. */
@NullMarked
package io.quarterdeck.rules.budget;

import org.jspecify.annotations.NullMarked;
