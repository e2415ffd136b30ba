/** Playbooks that tell what is known of an address, a host or an account. */
@NullMarked
package io.quarterdeck.playbook.builtin.lookup;

import org.jspecify.annotations.NullMarked;
