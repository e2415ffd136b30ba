package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.playbook.http.RecordedExchange.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Answers as recorded, in order, and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Request> script = new ArrayDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /**
   * A request as it came.
   *
   * @param headers each as {@code Name: value}, the name in lower case
   */
  record Asked(String line, List<String> headers, String body) {}

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void expects(List<Request> requests) {
    synchronized (script) {
      script.clear();
      script.addAll(requests);
    }
    asked.clear();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      List<String> headers = new ArrayList<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.add(name.toLowerCase(Locale.ROOT) + ": " + values.getFirst()));
      asked.add(
          new Asked(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers, body));
      Request next;
      synchronized (script) {
        next = script.poll();
      }
      byte[] answer = (next == null ? "{}" : next.answer()).getBytes(UTF_8);
      exchange.sendResponseHeaders(
          next == null ? 500 : next.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
