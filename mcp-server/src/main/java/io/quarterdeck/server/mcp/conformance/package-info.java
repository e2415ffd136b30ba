/** What the protocol's conformance suite wants to find; served instead of the hub, on request. */
@NullMarked
package io.quarterdeck.server.mcp.conformance;

import org.jspecify.annotations.NullMarked;
