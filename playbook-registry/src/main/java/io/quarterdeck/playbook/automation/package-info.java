/** What is started by itself when something was decided. */
@NullMarked
package io.quarterdeck.playbook.automation;

import org.jspecify.annotations.NullMarked;
