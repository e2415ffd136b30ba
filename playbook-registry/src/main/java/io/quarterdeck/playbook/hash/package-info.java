/** Fingerprints of text. */
@NullMarked
package io.quarterdeck.playbook.hash;

import org.jspecify.annotations.NullMarked;
