package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A made-up platform that is known by its pack alone, a list of numbered flows with runs. */
final class PackServer extends PlatformServer {
  static final String LARGE = "9007199254740993";

  static final String PACK =
      """
      auth: {kind: header, name: X-Flow-Key}
      error: {at: fault, message: fault.says}
      list:
        path: /flows
        items: flows
        id: id
        title: title
        enabled: enabled
        questions: {items: asks, name: name, type: kind, types: {integer: [int]}, required: needed}
      start:
        path: /flows/$playbook_id/runs
        body: {input: $arguments, mark: $run_id}
      started: {id: run}
      status:
        path: /flows/$playbook_id/runs/$remote_id
        state: now
        states:
          running: [busy]
          waiting_platform: [asking]
          succeeded: [fine]
          failed: [broken]
        result: output
      cancel: {path: /flows/$playbook_id/runs/$remote_id/stop}
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FLOWS =
      """
      {"flows": [
        {"id": 12, "title": "Ask whois", "enabled": false, "asks": []},
        {"id": %s, "title": "Block an address", "enabled": true, "asks": [
          {"name": "ip", "kind": "text", "needed": true}, {"name": "minutes", "kind": "int"}]}]}
      """
          .formatted(LARGE);

  private final Path home;
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile String state = "fine";
  private volatile String named = "";

  PackServer(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(home.resolve("platforms/flows.yaml"), PACK);
  }

  /** What it says of every run from now on. */
  void says(String word) {
    state = word;
  }

  /** Calls every run so from now on. */
  void namesRuns(String id) {
    named = id;
  }

  /** Speaks as another pack says. */
  PackServer speaks(String pack) {
    try {
      Files.writeString(home.resolve("platforms/flows.yaml"), pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    Connection connection =
        new Connection("soc", url(), SECRET, null, false, timeout, Map.of("pack", "flows"));
    return new HttpType().open(connection, new DataFolder(home, variable -> null));
  }

  @Override
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  @Override
  protected String secretHeader() {
    return "X-Flow-Key";
  }

  @Override
  protected boolean isStart(Asked request) {
    return request.method().equals("POST") && request.target().endsWith("/runs");
  }

  @Override
  protected boolean loses(String flow) {
    return lost.add(flow);
  }

  @Override
  protected String errorInside(String quoted) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("fault").put("says", quoted);
    return body.toString();
  }

  @Override
  protected Told answer(Asked request) {
    List<String> path = List.of(request.target().substring(1).split("/"));
    if (request.target().equals("/flows")) {
      return new Told(200, FLOWS);
    }
    if (isStart(request)) {
      if (lost.contains(path.get(1))) {
        return new Told(404, "{}");
      }
      starts.add(new Start(path.get(1), JSON.readTree(request.body()).path("input")));
      long next = Long.parseLong(LARGE) + runs.incrementAndGet();
      return new Told(201, "{\"run\": " + (named.isEmpty() ? next : "\"" + named + "\"") + "}");
    }
    if (request.target().endsWith("/stop")) {
      return state.equals("busy") ? new Told(200, "{}") : new Told(409, "{}");
    }
    return path.size() == 4
        ? new Told(200, "{\"now\": \"" + state + "\", \"output\": {\"blocked\": true}}")
        : new Told(404, "{}");
  }
}
