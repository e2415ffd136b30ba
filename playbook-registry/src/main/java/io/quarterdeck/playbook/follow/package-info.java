/** Looks after runs until they end, whatever becomes of the process that started them. */
@NullMarked
package io.quarterdeck.playbook.follow;

import org.jspecify.annotations.NullMarked;
