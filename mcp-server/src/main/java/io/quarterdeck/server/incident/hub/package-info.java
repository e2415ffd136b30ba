/** The incidents' part of the hub: puts it together and keeps it going. */
@NullMarked
package io.quarterdeck.server.incident.hub;

import org.jspecify.annotations.NullMarked;
