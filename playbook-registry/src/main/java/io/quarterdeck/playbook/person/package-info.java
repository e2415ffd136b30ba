/** People as a platform: a playbook that a person carries out. */
@NullMarked
package io.quarterdeck.playbook.person;

import org.jspecify.annotations.NullMarked;
