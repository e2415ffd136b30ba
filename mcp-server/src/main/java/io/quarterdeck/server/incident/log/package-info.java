/** The log of incidents in SQL, and what is found by. */
@NullMarked
package io.quarterdeck.server.incident.log;

import org.jspecify.annotations.NullMarked;
