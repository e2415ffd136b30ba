/** What was seen of an entity in the hours before an alert. */
@NullMarked
package io.quarterdeck.decision.history;

import org.jspecify.annotations.NullMarked;
