/** Context: what is known about an alert's entities beyond what the alert says. */
@NullMarked
package io.quarterdeck.decision.enrich;

import org.jspecify.annotations.NullMarked;
