/** Takes secrets out of what is stored, logged or shown, for all of the hub. */
@NullMarked
package io.quarterdeck.playbook.redaction;

import org.jspecify.annotations.NullMarked;
