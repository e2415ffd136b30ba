package io.quarterdeck.server.mcp;

import reactor.core.publisher.Mono;

/** Lets calls in, and of tools writes down what became of them. */
public interface Witness {
  /** Lets everything in and keeps nothing. */
  Witness NONE =
      new Witness() {
        @Override
        public Mono<ToolAnswer> attend(Tool tool, Exchange exchange, Mono<ToolAnswer> call) {
          return call;
        }

        @Override
        public void admit(Exchange exchange) {
          // Everybody.
        }
      };

  /**
   * Makes the call, or answers that it may not be made now.
   *
   * @param call is made when it is subscribed to
   */
  Mono<ToolAnswer> attend(Tool tool, Exchange exchange, Mono<ToolAnswer> call);

  /**
   * Lets in what reads and is no call of a tool.
   *
   * @throws RpcError when it may not be answered now
   */
  void admit(Exchange exchange);
}
