package io.quarterdeck.server.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.RunningHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes lines by hand, and keeps the lines that come back. */
final class StdioClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final OutputStream in;
  private final Thread bridge;
  private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();

  /**
   * A client.
   *
   * @param hub where the hub is now
   * @param query what stands behind the address
   */
  StdioClient(Supplier<RunningHub> hub, String by, String query) throws IOException {
    PipedOutputStream written = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(written, 1 << 16);
    this.in = written;
    this.bridge = Thread.ofPlatform().start(() -> bridge(hub, by, query, in));
  }

  private void bridge(Supplier<RunningHub> hub, String by, String query, PipedInputStream in) {
    try (HubWire wire = new HubWire(() -> request(hub.get(), by, query))) {
      new StdioBridge(wire, in, new Collected(), log::add).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest.Builder request(RunningHub hub, String by, String query) {
    return HttpRequest.newBuilder(URI.create(hub.url() + "/mcp" + query))
        .setHeader("Authorization", "Bearer " + hub.token(by));
  }

  /** Each line must be JSON. */
  private final class Collected extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int one) {
      if (one == '\n') {
        lines.add(JSON.readTree(line.toByteArray()));
        line.reset();
      } else {
        line.write(one);
      }
    }
  }

  /** Writes a line as it is. */
  void line(String line) {
    try {
      in.write((line + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks, and returns the whole answer. */
  JsonNode ask(int id, String method, String params) {
    send(id, method, params);
    return answer(id);
  }

  void send(int id, String method, String params) {
    line(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(id, method, params));
  }

  JsonNode answer(int id) {
    return await(line -> line.path("id").asInt(-1) == id && !line.has("method"));
  }

  /** The first line that is like this, once there is one. */
  JsonNode await(Predicate<JsonNode> like) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(8))
        .until(() -> lines.stream().filter(like).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** Begins a session. */
  JsonNode initialize(int id) {
    JsonNode answer =
        ask(
            id,
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"by-hand\",\"version\":\"1\"}}");
    line("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return answer;
  }

  /** Asks without a session. */
  JsonNode stateless(int id, String method, String params) {
    return ask(id, method, stateless(params));
  }

  static String stateless(String params) {
    ObjectNode whole = (ObjectNode) JSON.readTree(params);
    ObjectNode meta = whole.withObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.withObject("io.modelcontextprotocol/clientCapabilities");
    return whole.toString();
  }

  List<JsonNode> lines() {
    return lines;
  }

  List<String> log() {
    return log;
  }

  /** Ends the input, and waits for the end. */
  boolean end() throws IOException, InterruptedException {
    in.close();
    return bridge.join(Duration.ofSeconds(20));
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      bridge.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
