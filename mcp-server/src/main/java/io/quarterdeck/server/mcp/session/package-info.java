/** The protocol up to its revision 2025-11-25: sessions, through the SDK. */
@NullMarked
package io.quarterdeck.server.mcp.session;

import org.jspecify.annotations.NullMarked;
