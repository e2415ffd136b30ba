/** Clients of the online threat-intelligence services; off without keys. */
@NullMarked
package io.quarterdeck.decision.enrich.reputation;

import org.jspecify.annotations.NullMarked;
