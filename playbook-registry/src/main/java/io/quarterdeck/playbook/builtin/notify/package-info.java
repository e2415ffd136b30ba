/** Tells people something, by webhook, by mail or in the log. */
@NullMarked
package io.quarterdeck.playbook.builtin.notify;

import org.jspecify.annotations.NullMarked;
