package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One conversation with a server, through the SDK's client, which offers it nothing. */
final class Conversation implements AutoCloseable {
  private static final int DEEPEST = 10;
  private static final Set<Integer> REFUSALS =
      Set.of(ErrorCodes.INVALID_REQUEST, ErrorCodes.METHOD_NOT_FOUND, ErrorCodes.INVALID_PARAMS);

  private static final Implementation SELF =
      McpSchema.Implementation.builder("quarterdeck", "1").build();

  private final String name;
  private final Duration timeout;
  private final Peer peer;
  private final McpSyncClient client;

  private Conversation(String name, Duration timeout, Peer peer) {
    this.name = name;
    this.timeout = timeout;
    this.peer = peer;
    this.client =
        McpClient.sync(new MonoTransport(peer, Messages.SDK))
            .clientInfo(SELF)
            .requestTimeout(timeout)
            .initializationTimeout(timeout)
            .build();
  }

  /**
   * Begins one.
   *
   * @throws CallFailedException when the server does not take part; it did nothing
   */
  static Conversation begin(String name, Duration timeout, Supplier<Peer> peers) {
    Conversation conversation = new Conversation(name, timeout, peers.get());
    try {
      conversation.ask(McpSyncClient::initialize);
      return conversation;
    } catch (CallFailedException e) {
      conversation.close();
      throw e.beforeActing();
    }
  }

  /**
   * The answer to a question, which reads all that it takes of it: what the server left out shows
   * there as any exception.
   *
   * @throws CallFailedException when there is none
   */
  <T> T ask(Function<McpSyncClient, T> question) {
    try {
      return question.apply(client);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private CallFailedException failure(RuntimeException thrown) {
    CallFailedException own = first(thrown, CallFailedException.class);
    if (own != null) {
      return own;
    }
    CallFailedException end = peer.end();
    if (end != null) {
      return end.forOthers();
    }
    McpError said = first(thrown, McpError.class);
    if (said != null) {
      return said(said);
    }
    return first(thrown, TimeoutException.class) == null
        ? CallFailedException.garbled(
            name + " answered with what MCP does not know. Look which version it speaks.")
        : late();
  }

  private static <X extends Throwable> @Nullable X first(Throwable thrown, Class<X> kind) {
    return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }

  private CallFailedException late() {
    peer.late();
    return new CallFailedException(
        PlatformProblem.AWAY,
        name
            + " did not answer within "
            + timeout.toMillis()
            + " ms. Look whether it is overloaded, or raise the connection's timeout.",
        true);
  }

  /** What the protocol calls an error, in the server's words. */
  private CallFailedException said(McpError error) {
    String words = PlatformClient.quote(String.valueOf(error.getMessage()));
    JSONRPCError detail = error.getJsonRpcError();
    return detail != null && detail.code() != null && REFUSALS.contains(detail.code())
        ? new CallFailedException(
            PlatformProblem.REJECTED, name + " does not accept this: '" + words + "'", false)
        : new CallFailedException(PlatformProblem.AWAY, name + " failed: '" + words + "'", true);
  }

  boolean hasEnded() {
    return peer.end() != null;
  }

  @Override
  public void close() {
    client.close();
  }
}
