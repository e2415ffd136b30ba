/** DFIR-IRIS: cases opened and filled, each thing once. */
@NullMarked
package io.quarterdeck.playbook.iris;

import org.jspecify.annotations.NullMarked;
