/** IP addresses, networks, and fast look-ups among many of them. */
@NullMarked
package io.quarterdeck.rules.address;

import org.jspecify.annotations.NullMarked;
