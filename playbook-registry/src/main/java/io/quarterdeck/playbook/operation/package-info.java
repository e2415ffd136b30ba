/** Playbooks that are written in Java. */
@NullMarked
package io.quarterdeck.playbook.operation;

import org.jspecify.annotations.NullMarked;
