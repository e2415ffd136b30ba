package io.quarterdeck.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RehearsedRules;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.decision.http.DecisionWeb;
import io.quarterdeck.decision.http.Extension;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.hub.Hub;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole hub on a free port and a data folder, with a token for each of several people. */
public final class RunningHub implements AutoCloseable {
  /** Asks for everything, as a service. */
  public static final String SOAR = "soar";

  /** Asks as a person, and may approve. */
  public static final String ANA = "ana";

  /** May approve. */
  public static final String BOB = "bob";

  /** May operate the hub, as a person. */
  public static final String OPERATOR = "operator";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, Set<Scope>> PEOPLE =
      Map.of(
          SOAR,
          Set.of(Scope.READ, Scope.DECIDE, Scope.RUN_QUERY, Scope.RUN_NOTIFY, Scope.RUN_CHANGE),
          ANA,
          Set.of(Scope.READ, Scope.RUN_QUERY, Scope.RUN_NOTIFY, Scope.RUN_CHANGE, Scope.APPROVE),
          BOB,
          Set.of(Scope.READ, Scope.APPROVE),
          OPERATOR,
          Set.of(Scope.OPERATE, Scope.PERSON),
          "runner",
          Set.of(Scope.PLAY, Scope.READ),
          "looker",
          Set.of(Scope.READ),
          "firewall",
          Set.of(Scope.FEED),
          "questioner",
          Set.of(Scope.RUN_QUERY));

  private final Decisions decisions;
  private final Hub hub;
  private final DecisionWeb web;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningHub(Decisions decisions, Hub hub, DecisionWeb web) {
    this.decisions = decisions;
    this.hub = hub;
    this.web = web;
  }

  /** Starts with these settings besides the folder and the port. */
  public static RunningHub start(Path home, Map<String, String> more) {
    return start(home, more, Clock.systemUTC());
  }

  /** Starts with another clock than that of this machine. */
  public static RunningHub start(Path home, Map<String, String> more, Clock clock) {
    RunningHub hub = open(home, more, clock);
    PEOPLE.forEach(hub::let);
    write(home.resolve("hub.url"), hub.url());
    hub.tokens.forEach((name, token) -> write(home.resolve(name + ".token"), token));
    return hub;
  }

  /** Starts one more on the database of another, with its tokens. */
  public static RunningHub join(Path home, Map<String, String> more, RunningHub first) {
    RunningHub hub = open(home, more, Clock.systemUTC());
    hub.tokens.putAll(first.tokens);
    return hub;
  }

  /** Starts one in the folder of one that was closed; whose tokens are good still, it is told. */
  public static RunningHub again(Path home, Map<String, String> more) {
    return open(home, more, Clock.systemUTC());
  }

  private static RunningHub open(Path home, Map<String, String> more, Clock clock) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_HOME", home.toString());
    environment.putIfAbsent("QUARTERDECK_PORT", "0");
    environment.putIfAbsent("QUARTERDECK_INCIDENTS", "none");
    RehearsedRules.use();
    Settings settings = Settings.read(environment);
    Extension.Plan plan = Hub.OPENER.read(settings);
    Decisions decisions = Decisions.open(settings, clock, plan.followed());
    Hub hub = hub(plan, decisions, clock);
    DecisionWeb web = DecisionWeb.start(settings, decisions, hub, clock);
    return new RunningHub(decisions, hub, web);
  }

  public static RunningHub start(Path home) {
    return start(home, Map.of());
  }

  private static Hub hub(Extension.Plan plan, Decisions decisions, Clock clock) {
    try {
      return (Hub) plan.open(decisions, clock);
    } catch (RuntimeException e) {
      decisions.close();
      throw e;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hub itself. */
  public Hub hub() {
    return hub;
  }

  /** Gives somebody a token with these scopes, and takes away the one there was. */
  public void let(String name, Set<Scope> scopes) {
    let(name, scopes, null);
  }

  /** The same with a view, which nobody checks. */
  public void let(String name, Set<Scope> scopes, @Nullable String view) {
    decisions.tokens().revoke(name);
    if (decisions.tokens().create(new Caller(name, owner(name, scopes), scopes, null, view))
        instanceof TokenResult.Created created) {
      tokens.put(name, created.token());
    }
  }

  private static @Nullable String owner(String name, Set<Scope> scopes) {
    return scopes.contains(Scope.PERSON) || scopes.contains(Scope.APPROVE) ? name : null;
  }

  public Decisions decisions() {
    return decisions;
  }

  public Extension playbooks() {
    return hub;
  }

  public String url() {
    return "http://127.0.0.1:" + web.port();
  }

  /** Lets somebody bear a token that was made for them. */
  public void bear(String name, String token) {
    tokens.put(name, token);
  }

  public String token(String name) {
    return tokens.getOrDefault(name, "");
  }

  public Answer get(String by, String path) {
    return send(by, "GET", path, "");
  }

  public Answer post(String by, String path, String body) {
    return send(by, "POST", path, body);
  }

  public Answer patch(String by, String path, String body) {
    return send(by, "PATCH", path, body);
  }

  public Answer put(String by, String path, String body) {
    return send(by, "PUT", path, body);
  }

  public Answer delete(String by, String path) {
    return send(by, "DELETE", path, "");
  }

  /** What came back. */
  public record Answer(int status, String text, Map<String, List<String>> headers) {
    public JsonNode json() {
      return JSON.readTree(text);
    }

    public String at(String pointer) {
      return json().at(pointer).asString("");
    }

    /** The cookie that it sets, as a browser sends it back. */
    public String cookie() {
      String whole = headers.getOrDefault("set-cookie", List.of("")).getFirst();
      return whole.substring(0, whole.indexOf(';'));
    }
  }

  private Answer send(String by, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(70))
            .setHeader("Authorization", "Bearer " + token(by))
            .setHeader("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  /**
   * Signs in as a browser does.
   *
   * @param body names a token, a link or a person, in JSON
   */
  public Answer signIn(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + "/session"))
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** What a browser with a cookie is answered. */
  public Answer visit(String cookie, String path) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path)).setHeader("Cookie", cookie).build());
  }

  public Answer send(HttpRequest request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString(UTF_8));
    return new Answer(response.statusCode(), response.body(), response.headers().map());
  }

  /** Begins to listen; what is answered must be a stream. */
  public EventStream listen(HttpRequest request) {
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new EventStream(response.body());
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    web.close();
    hub.close();
    decisions.close();
    client.close();
    requireNoDeadlock();
  }

  /** Whatever a test did, no threads may wait for each other after it. */
  private static void requireNoDeadlock() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] waiting = threads.findDeadlockedThreads();
    if (waiting != null) {
      throw new AssertionError(
          "threads wait for each other: "
              + Arrays.toString(threads.getThreadInfo(waiting, true, true)));
    }
  }
}
