package io.quarterdeck.agent.redteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A platform that an attacker writes for: titles and results of its playbooks are orders. */
final class HostilePlatform implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger changes = new AtomicInteger();

  private HostilePlatform(HttpServer server) {
    this.server = server;
  }

  /** Starts it, and connects the hub of this folder, which is not started yet. */
  static HostilePlatform connect(Path home, List<Attack> results, List<Attack> titles)
      throws IOException {
    HostilePlatform platform =
        new HostilePlatform(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    platform.server.setExecutor(platform.threads);
    StringBuilder playbooks = new StringBuilder("playbooks:\n");
    for (int i = 0; i < results.size(); i++) {
      platform.answering("/webhook/r" + i, results.get(i).text());
      playbooks.append(query("whois_r" + i, "Ask whois " + i, "r" + i));
    }
    for (int i = 0; i < titles.size(); i++) {
      platform.answering("/webhook/t" + i, "nothing");
      playbooks.append(query("whois_t" + i, titles.get(i).text(), "t" + i));
    }
    playbooks.append("  edge_block:\n    title: Block at the edge\n    path: block\n");
    playbooks.append(
        "    effect: change\n    parameters:\n      ip: {type: string, required: true}\n");
    platform.server.createContext(
        "/webhook/block",
        exchange -> {
          platform.changes.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    platform.server.start();
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(home.resolve("platforms/hostile.yaml"), playbooks);
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          flows:
            type: http
            url: http://127.0.0.1:%d
            options: {pack: n8n, playbooks: platforms/hostile.yaml}
        """
            .formatted(platform.server.getAddress().getPort()));
    return platform;
  }

  private static String query(String name, String title, String path) {
    String quoted = JsonMapper.shared().writeValueAsString(title);
    return "  %s:\n    title: %s\n    path: %s\n    effect: query\n    parameters:\n      domain: {type: string, required: true, max: 253}\n"
        .formatted(name, quoted, path);
  }

  private void answering(String path, String text) {
    byte[] answer =
        JsonMapper.shared().writeValueAsString(java.util.Map.of("owner", text)).getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }

  /** How often it was made to change something. */
  int changes() {
    return changes.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
