/** Shuffle: its workflows as playbooks. */
@NullMarked
package io.quarterdeck.playbook.shuffle;

import org.jspecify.annotations.NullMarked;
