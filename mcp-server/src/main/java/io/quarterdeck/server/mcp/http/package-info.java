/** The address {@code /mcp}, behind which all revisions of the protocol are. */
@NullMarked
package io.quarterdeck.server.mcp.http;

import org.jspecify.annotations.NullMarked;
