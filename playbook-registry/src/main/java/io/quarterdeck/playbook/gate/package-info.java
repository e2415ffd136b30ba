/** The one way to start a playbook. */
@NullMarked
package io.quarterdeck.playbook.gate;

import org.jspecify.annotations.NullMarked;
