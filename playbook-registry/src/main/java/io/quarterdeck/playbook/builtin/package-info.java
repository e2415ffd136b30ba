/** Playbooks of the hub's own, which work with nothing connected. */
@NullMarked
package io.quarterdeck.playbook.builtin;

import org.jspecify.annotations.NullMarked;
