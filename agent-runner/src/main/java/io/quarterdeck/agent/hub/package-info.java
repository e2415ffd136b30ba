/** The hub, as far as a runner knows it: a handful of tools behind MCP. */
@NullMarked
package io.quarterdeck.agent.hub;

import org.jspecify.annotations.NullMarked;
