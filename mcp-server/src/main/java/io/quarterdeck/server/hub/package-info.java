/** The hub: what is put together beside the decisions, in one process. */
@NullMarked
package io.quarterdeck.server.hub;

import org.jspecify.annotations.NullMarked;
