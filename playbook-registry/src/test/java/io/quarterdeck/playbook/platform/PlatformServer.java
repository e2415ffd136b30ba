package io.quarterdeck.playbook.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A platform on loopback that behaves as its contract says, unless a fault is switched on; it
 * records what it is asked.
 */
public abstract class PlatformServer implements AutoCloseable {
  /** The secret of every connection that {@link #open} makes. */
  public static final String SECRET = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.planted";

  private final HttpServer server;
  private final HttpServer elsewhere;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger reachedElsewhere = new AtomicInteger();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Fault fault = Fault.NONE;
  private volatile Fault startFault = Fault.NONE;

  /**
   * A request as it came.
   *
   * @param target path and query, undecoded
   * @param secret what stands where this platform is told the secret
   */
  public record Asked(String method, String target, String secret, String body) {}

  /** An answer: an HTTP status, JSON, and headers besides the usual ones. */
  public record Told(int status, String body, Map<String, String> headers) {
    public Told(int status, String body) {
      this(status, body, Map.of());
    }
  }

  /** A start as the platform understood it. */
  public record Start(String playbookId, JsonNode arguments) {}

  // Nobody knows the address before the subclass is whole.
  @SuppressWarnings("this-escape")
  protected PlatformServer() throws IOException {
    server = listen();
    elsewhere = listen();
    server.createContext("/", this::handle);
    elsewhere.createContext(
        "/",
        exchange -> {
          reachedElsewhere.incrementAndGet();
          send(exchange, 200, "{}");
        });
    server.start();
    elsewhere.start();
  }

  private HttpServer listen() throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listening.setExecutor(threads);
    return listening;
  }

  /** A connection to this server whose secret is {@link #SECRET}. */
  public abstract SoarPlatform open(Duration timeout);

  /** What was started, in order. */
  public abstract List<Start> starts();

  /** The header that carries the secret; empty where it stands elsewhere. */
  protected abstract String secretHeader();

  /** What stands where this platform is told the secret. */
  protected String secret(HttpExchange exchange, String body) {
    String secret = exchange.getRequestHeaders().getFirst(secretHeader());
    return secret == null ? "" : secret;
  }

  /** Whether a request would start something. */
  protected abstract boolean isStart(Asked request);

  /** The right answer. */
  protected abstract Told answer(Asked request);

  /** Takes a playbook away, as if somebody deleted it there; false where it has none to take. */
  protected boolean loses(String playbookId) {
    return false;
  }

  /** How this platform says in an answer of HTTP 200 that it failed and cannot tell what it did. */
  protected abstract String errorInside(String quoted);

  public final void suffers(Fault next) {
    fault = next;
  }

  /** Only what would start something meets this. */
  public final void startsSuffer(Fault next) {
    startFault = next;
  }

  public final List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** How many requests would have started something. */
  public final long startsAsked() {
    return asked.stream().filter(this::isStart).count();
  }

  public final int reachedElsewhere() {
    return reachedElsewhere.get();
  }

  public final URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              secret(exchange, body),
              body);
      asked.add(request);
      Fault suffered = startFault != Fault.NONE && isStart(request) ? startFault : fault;
      switch (suffered) {
        case NONE -> tell(exchange, answer(request));
        case LOST_ANSWER -> answer(request);
        default -> fail(exchange, suffered);
      }
    }
  }

  private void fail(HttpExchange exchange, Fault suffered) throws IOException {
    switch (suffered) {
      case WEB_PAGE -> send(exchange, 200, "\n<!DOCTYPE html><title>Log in</title>");
      case HALF_JSON -> send(exchange, 200, "{\"code\": 200, \"result\": [{\"id\": 123");
      case TEN_MEGABYTES -> send(exchange, 200, "{\"code\": 200}" + " ".repeat(10 << 20));
      case REDIRECT -> redirect(exchange);
      case SILENCE -> untilClosed(Duration.ofMinutes(1));
      case DRIPPING -> drip(exchange);
      case ERROR_INSIDE -> send(exchange, 200, errorInside("token " + SECRET + " broke it"));
      case UNAVAILABLE -> send(exchange, 503, "{\"code\": 200, \"result\": \"busy\"}");
      case TOO_MANY_REQUESTS -> send(exchange, 429, "{}");
      case TOLD_TO_WAIT -> tell(exchange, new Told(429, "{}", Map.of("Retry-After", "120")));
      case NO_RIGHT -> send(exchange, 401, "{\"msg\": \"token " + SECRET + " is wrong\"}");
      case NONE, LOST_ANSWER -> throw new IllegalStateException("answered elsewhere");
    }
  }

  private void redirect(HttpExchange exchange) throws IOException {
    String target = "http://localhost:" + elsewhere.getAddress().getPort() + "/?token=" + SECRET;
    exchange.getResponseHeaders().add("Location", target);
    send(exchange, 302, "");
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000_000);
    OutputStream out = exchange.getResponseBody();
    while (!untilClosed(Duration.ofMillis(20))) {
      out.write(' ');
      out.flush();
    }
  }

  private boolean untilClosed(Duration atMost) {
    try {
      return closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void tell(HttpExchange exchange, Told told) throws IOException {
    told.headers().forEach(exchange.getResponseHeaders()::set);
    send(exchange, told.status(), told.body());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    elsewhere.stop(0);
    threads.shutdownNow();
  }
}
