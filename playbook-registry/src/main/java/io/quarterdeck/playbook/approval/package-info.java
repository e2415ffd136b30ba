/** What a person must allow before it runs. */
@NullMarked
package io.quarterdeck.playbook.approval;

import org.jspecify.annotations.NullMarked;
