/** What the hub offers over the Model Context Protocol, whatever revision carries it. */
@NullMarked
package io.quarterdeck.server.mcp;

import org.jspecify.annotations.NullMarked;
