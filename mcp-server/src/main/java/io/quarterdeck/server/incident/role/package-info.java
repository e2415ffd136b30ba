/** What the five roles are asked and answer, and how an answer is checked; no SQL, no Spring. */
@NullMarked
package io.quarterdeck.server.incident.role;

import org.jspecify.annotations.NullMarked;
