package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The other end of a conversation in JSON-RPC. */
interface Peer {
  /** Begins to pass on the answers and questions that come; its notifications are of no use. */
  void listen(Consumer<JSONRPCMessage> listener);

  /**
   * Sends a message; its answer is passed to the listener, not always before this returns.
   *
   * @throws CallFailedException when there will be none
   */
  void send(JSONRPCMessage message);

  /** Hears that it did not answer in time. */
  void late();

  /** What ended the conversation, so that another must be begun; null while it goes on. */
  @Nullable CallFailedException end();

  void close();
}
