package io.quarterdeck.server.incident.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class EventsOverHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Sooner than the next sign of life. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path home;
  private RunningHub hub;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENT_MODE", "manual"));
    open("inc-1");
  }

  @AfterEach
  void stop() {
    hub.close();
    client.close();
  }

  @Test
  void whatHappensIsToldAsItHappens() throws IOException {
    try (EventStream events = listen("looker", "")) {
      say("inc-1", "first");
      say("inc-1", "second");

      assertThat(said(events)).isEqualTo("first");
      assertThat(said(events)).isEqualTo("second");
    }
  }

  @Test
  void whoComesBackMissesNothingAndHearsNothingTwice() throws IOException {
    String last;
    try (EventStream events = listen("looker", "?after=0")) {
      say("inc-1", "one");
      String id = events.next("id: ");
      while (!events.data().contains("\"one\"")) {
        id = events.next("id: ");
      }
      last = id.substring(4);
    }
    say("inc-1", "two");
    say("inc-1", "three");

    try (EventStream events = listen(request("looker", "").header("Last-Event-ID", last))) {
      assertThat(said(events)).isEqualTo("two");
      assertThat(said(events)).isEqualTo("three");
    }
  }

  @Test
  void oneIncidentIsToldAlone() throws IOException {
    open("inc-2");
    try (EventStream events = listen("looker", "?incident=inc-2")) {
      say("inc-1", "elsewhere");
      say("inc-2", "here");

      assertThat(said(events)).isEqualTo("here");
    }
  }

  @Test
  void aTokenOfOneTenantHearsOnlyOfItsOwn() throws IOException {
    String token = tenant("branch");
    hub.post("soar", "/api/event/create", "{\"message\": \"x\"}");
    try (EventStream events = listen(bearing(token, "?after=0"))) {
      hub.send(
          HttpRequest.newBuilder(URI.create(hub.url() + "/api/event/create"))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofString("{\"message\": \"theirs\"}"))
              .build());

      assertThat(events.data()).contains("\"message\":\"theirs\"");
    }
    assertThat(status(bearing(token, "?incident=inc-1"))).isEqualTo(404);
  }

  @Test
  void aTokenThatIsTakenAwayHearsNoMore() throws IOException {
    try (EventStream events = listen("looker", "?after=0")) {
      events.data();
      hub.decisions().tokens().revoke("looker");
      say("inc-1", "behind its back");

      assertThat(assertTimeoutPreemptively(SOON, events::rest)).doesNotContain("behind its back");
    }
  }

  @Test
  void theHubEndsItsStreamsAsItEnds() throws IOException {
    try (EventStream events = listen("looker", "?after=0")) {
      events.data();
      hub.playbooks().leave();

      assertTimeoutPreemptively(SOON, events::rest);
    }
  }

  @ParameterizedTest
  @CsvSource({"?after=x, 422", "?after=-1, 422", "?since=1, 422", "?incident=nope, 404"})
  void whatCannotBeFollowedIsRefused(String query, int status) {
    assertThat(status(request("looker", query))).isEqualTo(status);
  }

  @Test
  void nobodyListensWithoutAToken() {
    assertThat(status(request("nobody", ""))).isEqualTo(401);
    assertThat(status(request("firewall", ""))).isEqualTo(403);
  }

  @Test
  void aSocketTellsTheSameMessages() throws InterruptedException {
    try (Socket socket = connect(hub.token("looker"))) {
      socket.send("{\"subscribe\": {\"incident\": \"inc-1\", \"after\": 0}}");

      assertThat(socket.next()).contains("heartbeat");
      assertThat(JSON.readTree(socket.next()))
          .isEqualTo(
              hub.get("looker", "/incidents/inc-1/messages").json().path("messages").path(0));
    }
  }

  @Test
  void aBrowserSendsItsTokenFirst() throws InterruptedException {
    try (Socket socket = connect("")) {
      socket.send("{\"token\": \"" + hub.token("looker") + "\"}");
      socket.send("{\"subscribe\": {}}");
      assertThat(socket.next()).contains("heartbeat");
      say("inc-1", "hello");

      assertThat(socket.next()).contains("\"text\":\"hello\"");
    }
  }

  @Test
  void aSocketSpeaksUnderItsOwnNameAndNoOther() throws InterruptedException {
    try (Socket socket = connect(hub.token("ana"))) {
      socket.send("{\"subscribe\": {\"incident\": \"inc-1\"}}");
      assertThat(socket.next()).contains("heartbeat");
      socket.send("{\"say\": {\"incident\": \"inc-1\", \"text\": \"over the socket\"}}");
      List<JsonNode> heard = List.of(JSON.readTree(socket.next()), JSON.readTree(socket.next()));

      assertThat(heard).extracting(one -> one.path("type").asString("")).contains("said");
      assertThat(heard)
          .anySatisfy(message -> {
            assertThat(message.path("message_from").asString("")).isEqualTo("ana");
            assertThat(message.at("/message_content/data/text").asString(""))
                .isEqualTo("over the socket");
          });
      socket.send("{\"say\": {\"incident\": \"inc-1\", \"text\": \"x\", \"by\": \"bob\"}}");
      assertThat(socket.next()).contains("bad-field");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"say\": {\"incident\": \"inc-1\", \"text\": \"x\"}}|wrong-scope",
        "{\"say\": {\"incident\": \"elsewhere\", \"text\": \"x\"}}|wrong-scope"
      })
  void whoOnlyListensIsToldThatItMayNotSpeakAndListensOn(String text, String problem)
      throws InterruptedException {
    try (Socket socket = connect(hub.token("looker"))) {
      socket.send("{\"subscribe\": {}}");
      assertThat(socket.next()).contains("heartbeat");
      socket.send(text);
      assertThat(socket.next()).contains(problem);
      say("inc-1", "still here");

      assertThat(socket.next()).contains("still here");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"subscribe\": {}}|no-token",
        "{\"token\": \"qd_x\", \"subscribe\": {}}|no-token",
        "nonsense|not-json",
        "[]|not-json",
        "{\"delete\": 1}|bad-field",
      })
  void aSocketThatMayNotListenIsToldWhyAndEnded(String text, String problem)
      throws InterruptedException {
    try (Socket socket = connect("")) {
      socket.send(text);

      assertThat(socket.next()).contains("urn:quarterdeck:problem:" + problem);
      assertThat(socket.next()).isEqualTo("closed 1008");
    }
  }

  private void open(String id) {
    hub.post(
        "soar", "/api/event/create", "{\"event_id\": \"" + id + "\", \"message\": \"it began\"}");
  }

  private void say(String incident, String text) {
    hub.post("ana", "/incidents/" + incident + "/messages", "{\"text\": \"" + text + "\"}");
  }

  private String tenant(String tenant) {
    Caller caller = new Caller(tenant, null, Set.of(Scope.READ, Scope.DECIDE), tenant);
    return ((TokenResult.Created) hub.decisions().tokens().create(caller)).token();
  }

  private HttpRequest.Builder request(String by, String query) {
    return bearing(hub.token(by), query);
  }

  private HttpRequest.Builder bearing(String token, String query) {
    return HttpRequest.newBuilder(URI.create(hub.url() + "/incidents/events" + query))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private int status(HttpRequest.Builder request) {
    return hub.send(request.build()).status();
  }

  /** The stream, once it says that it is there. */
  private EventStream listen(String by, String query) throws IOException {
    return listen(request(by, query));
  }

  private EventStream listen(HttpRequest.Builder request) throws IOException {
    EventStream events = hub.listen(request.build());
    assertThat(events.next("")).isEqualTo(":");
    return events;
  }

  private static String said(EventStream events) throws IOException {
    return JSON.readTree(events.data().substring(5)).at("/message_content/data/text").asString();
  }

  private Socket connect(String token) {
    Socket socket = new Socket();
    WebSocket.Builder builder = client.newWebSocketBuilder();
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    builder.buildAsync(URI.create(hub.url().replace("http", "ws") + "/ws"), socket).join();
    return socket;
  }

  /** The client's end of a WebSocket. */
  private static final class Socket implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<WebSocket> open = new CompletableFuture<>();

    @Override
    public void onOpen(WebSocket socket) {
      open.complete(socket);
      socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      heard.add("closed " + status);
      return null;
    }

    void send(String text) {
      open.join().sendText(text, true).join();
    }

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
      open.join().abort();
    }
  }
}
