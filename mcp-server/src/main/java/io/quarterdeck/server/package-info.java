/** The hub. */
@NullMarked
package io.quarterdeck.server;

import org.jspecify.annotations.NullMarked;
