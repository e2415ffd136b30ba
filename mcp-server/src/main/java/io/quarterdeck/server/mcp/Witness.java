package io.quarterdeck.server.mcp;

import reactor.core.publisher.Mono;

/** Lets calls of tools in, and writes down what became of them. */
public interface Witness {
  /** Lets everything in and keeps nothing. */
  Witness NONE = (tool, exchange, call) -> call;

  /**
   * Makes the call, or answers that it may not be made now.
   *
   * @param call is made when it is subscribed to
   */
  Mono<ToolAnswer> attend(Tool tool, Exchange exchange, Mono<ToolAnswer> call);
}
