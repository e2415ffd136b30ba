package io.quarterdeck.server.mcp.session;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.quarterdeck.server.mcp.wire.Reply;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Lets the SDK send into one reply. */
record ReplyTransport(Reply reply) implements McpStreamableServerTransport {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      if (message instanceof McpSchema.JSONRPCResponse) {
        reply.finish(200, message);
      } else {
        reply.send(message);
      }
    });
  }

  @Override
  public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> typeRef) {
    return JSON.convertValue(data, JSON.constructType(typeRef.getType()));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(reply::end);
  }
}
