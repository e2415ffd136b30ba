/**
 * MCP over standard input and output, for clients that start a process: all is forwarded to a hub.
 */
@NullMarked
package io.quarterdeck.server.stdio;

import org.jspecify.annotations.NullMarked;
