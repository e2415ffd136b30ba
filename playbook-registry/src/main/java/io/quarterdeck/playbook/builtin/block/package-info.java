/** The hub's own list of blocked addresses, and the feed that firewalls poll. */
@NullMarked
package io.quarterdeck.playbook.builtin.block;

import org.jspecify.annotations.NullMarked;
