package io.quarterdeck.server.mcp;

import tools.jackson.databind.node.ObjectNode;

/** Lets calls of tools in, and writes down what became of them. */
public interface Witness {
  /** Lets everything in and keeps nothing. */
  Witness NONE = (tool, arguments, exchange, call) -> call.answer();

  /** The call itself. */
  @FunctionalInterface
  interface Call {
    ToolAnswer answer() throws Exception;
  }

  /** Makes the call, or answers that it may not be made now. */
  ToolAnswer attend(Tool tool, ObjectNode arguments, Exchange exchange, Call call) throws Exception;
}
