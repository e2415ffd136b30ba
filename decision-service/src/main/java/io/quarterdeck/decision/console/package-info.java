/** What goes into the log as text. */
@NullMarked
package io.quarterdeck.decision.console;

import org.jspecify.annotations.NullMarked;
