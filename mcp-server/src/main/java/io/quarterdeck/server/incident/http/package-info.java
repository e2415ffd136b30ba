/** Incidents over HTTP: opened, looked at, steered, played and followed as they happen. */
@NullMarked
package io.quarterdeck.server.incident.http;

import org.jspecify.annotations.NullMarked;
