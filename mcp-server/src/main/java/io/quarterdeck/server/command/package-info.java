/** The commands behind {@code ./quarterdeck}: the only place that writes to the terminal. */
@NullMarked
package io.quarterdeck.server.command;

import org.jspecify.annotations.NullMarked;
