/** Runs what the documentation tells people to run. */
@NullMarked
package io.quarterdeck.docs;

import org.jspecify.annotations.NullMarked;
