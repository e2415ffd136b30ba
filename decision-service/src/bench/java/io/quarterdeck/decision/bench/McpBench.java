package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What a decision costs over MCP, in both eras, beside what it costs over {@code POST /decide}. */
final class McpBench {
  private static final int CONNECTIONS = 16;
  private static final int ALONE = 2_000;
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}},";
  private static final String STATELESS =
      "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: decide_alert\r\n";

  private final SpeedOptions options;
  private final PrintStream out;
  private final AlertStream stream;
  private final Figures figures = new Figures();

  McpBench(SpeedOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.stream = AlertStream.seeded(options.seed(), options.alerts());
  }

  void run(Path home) throws IOException, InterruptedException {
    try (Server hub =
        Server.hub(options.hub(), home, Map.of("QUARTERDECK_MCP_CALLS_PER_MINUTE", "0"))) {
      String headers = SpeedBench.headers(home) + "Accept: application/json, text/event-stream\r\n";
      String session = session(hub, headers);
      for (int round = -options.warmUp(); round < options.rounds(); round++) {
        out.printf("mcp: round %d of %d%n", round + 1, options.rounds());
        Figures into = round < 0 ? new Figures() : figures;
        measure(hub, "decide", new LoadClient(hub.port(), "/decide", headers), round, into);
        measure(
            hub, "stateless", new LoadClient(hub.port(), "/mcp", headers + STATELESS), round, into);
        measure(hub, "session", new LoadClient(hub.port(), "/mcp", headers + session), round, into);
      }
    }
    table();
  }

  /** Begins a session, and returns the headers that belong to it. */
  private static String session(Server hub, String headers)
      throws IOException, InterruptedException {
    String token = headers.lines().findFirst().orElseThrow().substring("Authorization: ".length());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + "/mcp"))
            .header("Authorization", token)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                        + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                        + "\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      String id = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
      return "Mcp-Session-Id: " + id + "\r\nMCP-Protocol-Version: 2025-11-25\r\n";
    }
  }

  private void measure(Server hub, String how, LoadClient client, int round, Figures into)
      throws IOException {
    byte[][] bodies = bodies(how, round, stream.items().size());
    long before = ProcessCpu.micros(hub.process());
    LoadClient.Result many = client.send(bodies, CONNECTIONS);
    into.add(how + " cpu", (ProcessCpu.micros(hub.process()) - before) / (double) bodies.length);
    into.add(how + " rate", many.perSecond());
    check(many);
    into.add(how + " alone", client.send(bodies(how, round + 5_000, ALONE), 1).micros(0.5));
  }

  private byte[][] bodies(String how, int round, int count) {
    // Of each way alerts of its own: one that comes again is answered from the log.
    int own = 10_000 * (how.equals("decide") ? 1 : how.equals("session") ? 2 : 3) + round + 100;
    Instant now = Instant.now();
    byte[][] bodies = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] alert = AlertStream.stamp(stream.items().get(i), now, own, i);
      bodies[i] =
          how.equals("decide") ? alert : wrapped(alert, how.equals("stateless") ? META : "");
    }
    return bodies;
  }

  private static byte[] wrapped(byte[] alert, String meta) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
                + meta
                + "\"name\":\"decide_alert\",\"arguments\":{\"alert\":")
            .getBytes(UTF_8));
    message.writeBytes(alert);
    message.writeBytes("}}}".getBytes(UTF_8));
    return message.toByteArray();
  }

  private static void check(LoadClient.Result result) {
    for (byte[] answer : result.answers()) {
      String text = new String(answer, UTF_8);
      if (!text.contains("\"decision_id\"") && !text.contains("\\\"decision_id\\\"")) {
        throw new IllegalStateException("no decision: " + text);
      }
    }
  }

  private void table() {
    out.format(
        Locale.ROOT,
        "%n%-34s %9s %9s %12s%n",
        "medians of the rounds",
        "per s",
        "CPU µs",
        "p50 alone µs");
    for (String how : new String[] {"decide", "stateless", "session"}) {
      out.format(
          Locale.ROOT,
          "%-34s %9.0f %9.1f %12.0f%n",
          how.equals("decide") ? "POST /decide" : "tools/call decide_alert, " + how,
          figures.median(how + " rate"),
          figures.median(how + " cpu"),
          figures.median(how + " alone"));
    }
    for (String how : new String[] {"stateless", "session"}) {
      out.format(
          Locale.ROOT,
          "%s: %.2f times the CPU (wanted ≤ 3), %.2f ms more at p50 (wanted ≤ 0.1)%n",
          how,
          figures.ratio(how + " cpu", "decide cpu"),
          (figures.median(how + " alone") - figures.median("decide alone")) / 1e3);
    }
  }
}
