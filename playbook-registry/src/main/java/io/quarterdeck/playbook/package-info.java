/** What a playbook is: name, parameters, effect, risk. */
@NullMarked
package io.quarterdeck.playbook;

import org.jspecify.annotations.NullMarked;
