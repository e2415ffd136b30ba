/** Other MCP servers, whose tools become playbooks: over HTTP, or a program that is started. */
@NullMarked
package io.quarterdeck.playbook.mcp;

import org.jspecify.annotations.NullMarked;
