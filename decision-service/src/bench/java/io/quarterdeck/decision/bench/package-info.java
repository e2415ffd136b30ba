/**
 * Measures what is shipped: how fast it decides, and how well it groups. Started by a command,
 * never by the build.
 */
@NullMarked
package io.quarterdeck.decision.bench;

import org.jspecify.annotations.NullMarked;
