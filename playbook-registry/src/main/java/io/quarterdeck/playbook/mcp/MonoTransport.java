package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A peer as the SDK wants it; the one place where something is reactive. */
final class MonoTransport implements McpClientTransport {
  private static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2024_11_05,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  private final Peer peer;
  private final McpJsonMapper json;

  MonoTransport(Peer peer, McpJsonMapper json) {
    this.peer = peer;
    this.json = json;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(
        () -> peer.listen(message -> handler.apply(Mono.just(message)).subscribe()));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> peer.send(message));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(peer::close);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return VERSIONS;
  }
}
