package io.quarterdeck.server.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.server.mcp.RpcError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the hub answers: a message, a stream of them, or nothing. */
public record HttpAnswer(HttpResponse<InputStream> response) implements AutoCloseable {
  public int status() {
    return response.statusCode();
  }

  /** The first header of this name; empty where there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /**
   * Hands on each message until the end.
   *
   * @throws IOException when the connection breaks
   * @throws RpcError with what the hub says, where that is no message
   */
  public void messages(Consumer<ObjectNode> each) throws IOException {
    try (InputStream body = response.body()) {
      if (header("Content-Type").startsWith("text/event-stream")) {
        events(body, each);
        return;
      }
      byte[] text = body.readNBytes(Lines.LONGEST);
      if (text.length > 0) {
        each.accept(message(text));
      } else if (status() >= 300) {
        throw refused("no reason");
      }
    }
  }

  private void events(InputStream body, Consumer<ObjectNode> each) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        data.append(line, "data:".length(), line.length()).append('\n');
      } else if (line.isEmpty() && !data.isEmpty()) {
        each.accept(message(data.toString().getBytes(UTF_8)));
        data.setLength(0);
      }
    }
  }

  private ObjectNode message(byte[] text) {
    JsonNode json = json(text);
    if (json instanceof ObjectNode message && message.has("jsonrpc")) {
      return message;
    }
    throw refused(json == null ? "no JSON" : json.path("detail").asString("no reason"));
  }

  private static @Nullable JsonNode json(byte[] text) {
    try {
      return Bodies.exactly(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private RpcError refused(String reason) {
    return new RpcError(
        RpcError.INTERNAL_ERROR,
        "The hub answered with status %d: %s".formatted(status(), reason),
        null);
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      // It was to end, and has.
    }
  }
}
