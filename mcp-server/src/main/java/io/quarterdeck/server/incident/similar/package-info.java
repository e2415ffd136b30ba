/** Finds closed incidents that are like one, and what helped there. */
@NullMarked
package io.quarterdeck.server.incident.similar;

import org.jspecify.annotations.NullMarked;
