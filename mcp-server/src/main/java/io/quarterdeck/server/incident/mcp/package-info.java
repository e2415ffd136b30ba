/** Incidents over MCP: tools, prompts and resources to open, read, talk to and play them. */
@NullMarked
package io.quarterdeck.server.incident.mcp;

import org.jspecify.annotations.NullMarked;
