package io.quarterdeck.agent.hub;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarterdeck.agent.settings.SettingsException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls tools of the hub, many at once over one session; a session that broke is begun anew with
 * the next call.
 */
public final class Hub implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final HubAddress address;
  private final String runner;
  private final Duration patience;
  private @Nullable McpSyncClient session;
  private boolean closed;

  /**
   * A hub, which is called with the first call only.
   *
   * @param runner how people know it
   * @param patience how long an answer is waited for: a connection that breaks meanwhile is only
   *     noticed then
   */
  public Hub(HubAddress address, String runner, Duration patience) {
    this.address = address;
    this.runner = runner;
    this.patience = patience;
  }

  /**
   * Calls a tool and waits for its answer.
   *
   * @return the structured answer
   * @throws HubAwayException when nobody answers, or something else than a hub
   * @throws HubRefusedException when the hub says no
   */
  public JsonNode call(String tool, ObjectNode arguments)
      throws HubAwayException, HubRefusedException, InterruptedException {
    McpSyncClient used = null;
    try {
      used = session();
      return answer(used.callTool(request(tool, arguments)));
    } catch (McpError no) {
      throw new HubRefusedException(tool + ": " + no.getJsonRpcError().message());
    } catch (SettingsException none) {
      // Asked anew each time: a token may be put there while the runner waits.
      throw new HubRefusedException(String.valueOf(none.getMessage()));
    } catch (RuntimeException broken) {
      interrupted(broken);
      drop(used);
      throw away(broken);
    }
  }

  private static McpSchema.CallToolRequest request(String tool, ObjectNode arguments) {
    return McpSchema.CallToolRequest.builder(tool)
        .arguments(JSON.convertValue(arguments, MAP))
        .build();
  }

  /** An error with a structured answer is one that says how to go on. */
  private static JsonNode answer(McpSchema.CallToolResult result) throws HubRefusedException {
    if (Boolean.TRUE.equals(result.isError()) && result.structuredContent() == null) {
      throw new HubRefusedException(
          result.content().stream()
              .filter(McpSchema.TextContent.class::isInstance)
              .map(content -> ((McpSchema.TextContent) content).text())
              .collect(Collectors.joining(" ")));
    }
    return JSON.valueToTree(result.structuredContent());
  }

  private synchronized McpSyncClient session() {
    if (closed) {
      throw new IllegalStateException("the runner stops");
    }
    if (session == null) {
      McpSyncClient fresh =
          McpClient.sync(address.transport())
              .clientInfo(
                  McpSchema.Implementation.builder("quarterdeck-agent", version())
                      .title(runner)
                      .build())
              .requestTimeout(patience)
              .build();
      try {
        fresh.initialize();
      } catch (RuntimeException e) {
        fresh.close();
        throw e;
      }
      session = fresh;
    }
    return session;
  }

  // Another session took its place where it is not the very same.
  @SuppressWarnings("ReferenceEquality")
  private synchronized void drop(@Nullable McpSyncClient broken) {
    if (broken != null && broken == session) {
      session = null;
      broken.close();
    }
  }

  private static void interrupted(RuntimeException e) throws InterruptedException {
    if (Thread.interrupted() || causes(e, InterruptedException.class)) {
      throw new InterruptedException("the runner stops");
    }
  }

  private static boolean causes(Throwable e, Class<? extends Throwable> type) {
    for (Throwable one = e; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return true;
      }
    }
    return false;
  }

  private HubAwayException away(RuntimeException e) throws HubRefusedException {
    String said =
        causes(e, TimeoutException.class)
            ? "nothing came for " + patience.toSeconds() + " s"
            : root(e);
    if (causes(e, McpHttpClientTransportAuthorizationException.class)) {
      throw new HubRefusedException(
          "the hub at %s refuses the token; give it one with the scope play"
              .formatted(address.shown()));
    }
    return new HubAwayException(
        "the hub at %s does not answer (%s)".formatted(address.shown(), said), e);
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = root.getMessage();
    String line = said == null || said.isBlank() ? root.getClass().getSimpleName() : said;
    return line.lines().findFirst().orElse("").strip();
  }

  private static String version() {
    String version = Hub.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public void close() {
    McpSyncClient last;
    synchronized (this) {
      closed = true;
      last = session;
      session = null;
    }
    if (last != null) {
      ended(last);
    }
  }

  /** A hub that is away is not waited for as long as the client would. */
  private static void ended(McpSyncClient session) {
    try {
      Thread.ofVirtual().name("goodbye").start(session::closeGracefully).join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
