/** Makes incidents of decisions. */
@NullMarked
package io.quarterdeck.server.incident.intake;

import org.jspecify.annotations.NullMarked;
