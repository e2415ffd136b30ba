/** Incidents: what the five roles work, as a log of events and the state that follows from it. */
@NullMarked
package io.quarterdeck.server.incident;

import org.jspecify.annotations.NullMarked;
