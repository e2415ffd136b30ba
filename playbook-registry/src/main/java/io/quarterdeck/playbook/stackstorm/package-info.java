/** StackStorm: its actions as playbooks. */
@NullMarked
package io.quarterdeck.playbook.stackstorm;

import org.jspecify.annotations.NullMarked;
