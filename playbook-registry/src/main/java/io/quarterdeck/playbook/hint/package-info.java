/** Hints: who wants to know that something may have changed is told, and looks for itself. */
@NullMarked
package io.quarterdeck.playbook.hint;

import org.jspecify.annotations.NullMarked;
