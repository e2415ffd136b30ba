package io.quarterdeck.server.mcp;

import io.quarterdeck.server.RunningHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the stream that a session listens to. */
final class Listener implements AutoCloseable {
  private final HttpURLConnection connection;

  private Listener(HttpURLConnection connection) {
    this.connection = connection;
  }

  /**
   * Begins to listen.
   *
   * @param heard takes what comes
   */
  static Listener to(RunningHub hub, String by, String session, List<String> heard)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(hub.url() + "/mcp").toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + hub.token(by));
    connection.setRequestProperty("Mcp-Session-Id", session);
    connection.setRequestProperty("MCP-Protocol-Version", "2025-11-25");
    connection.setRequestProperty("Accept", "text/event-stream");
    InputStream stream = connection.getInputStream();
    Thread.ofVirtual().start(() -> read(stream, heard));
    return new Listener(connection);
  }

  private static void read(InputStream stream, List<String> heard) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.startsWith("data:")).forEach(heard::add);
    } catch (IOException | UncheckedIOException e) {
      heard.add("ended");
    }
  }

  boolean isOpen() throws IOException {
    return connection.getResponseCode() == 200;
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
