/** The protocol since its revision 2026-07-28: each request stands for itself. */
@NullMarked
package io.quarterdeck.server.mcp.stateless;

import org.jspecify.annotations.NullMarked;
