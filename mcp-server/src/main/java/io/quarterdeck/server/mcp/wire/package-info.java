/** What all revisions of the protocol have in common on the wire: messages, replies, streams. */
@NullMarked
package io.quarterdeck.server.mcp.wire;

import org.jspecify.annotations.NullMarked;
