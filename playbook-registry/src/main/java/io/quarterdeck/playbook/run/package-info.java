/** Runs: what was asked for, by whom, and what became of it. */
@NullMarked
package io.quarterdeck.playbook.run;

import org.jspecify.annotations.NullMarked;
