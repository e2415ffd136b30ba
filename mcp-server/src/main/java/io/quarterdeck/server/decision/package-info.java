/** Decisions as tools. */
@NullMarked
package io.quarterdeck.server.decision;

import org.jspecify.annotations.NullMarked;
