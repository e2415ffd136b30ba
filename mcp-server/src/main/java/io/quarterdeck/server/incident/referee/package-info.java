/** Judges the answers of roles against what their turns may speak of. */
@NullMarked
package io.quarterdeck.server.incident.referee;

import org.jspecify.annotations.NullMarked;
