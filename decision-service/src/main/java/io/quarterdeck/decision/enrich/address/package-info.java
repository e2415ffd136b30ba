/** IP addresses, networks, and fast look-ups among many of them. */
@NullMarked
package io.quarterdeck.decision.enrich.address;

import org.jspecify.annotations.NullMarked;
