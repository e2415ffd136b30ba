package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.octomation.OctoMationType;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that speaks as OctoMation does and has the five hundred playbooks of a large centre. */
final class SocPlatform extends PlatformServer {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long FIRST_ID = 12_316_887_511_150_000L;
  private static final int PAGE = 100;

  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final Map<Long, String[]> playbooks = new LinkedHashMap<>();
  private volatile boolean atWork;

  SocPlatform() throws IOException {
    for (String line : lines("playbooks.txt")) {
      playbooks.put(FIRST_ID + playbooks.size(), line.split("\\|", -1));
    }
  }

  /** The lines of a file of {@code soc}. */
  static List<String> lines(String name) {
    return text("soc/" + name).lines().toList();
  }

  private static String text(String resource) {
    try (InputStream in = SocPlatform.class.getResourceAsStream("/" + resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the hub of this folder connected to it; what is titled as a look-up counts as one. */
  void connect(Path home) throws IOException {
    Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(
        home.resolve("playbooks/soc.yaml"),
        """
        playbooks:
          - match: {platform: soc, title: "*查询"}
            effect: query
            risk: low
        """);
    Files.writeString(home.resolve("soc.token"), SECRET);
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          soc: {type: octomation, url: "%s", secret: {file: soc.token}, timeout: 5s}
        """
            .formatted(url()));
  }

  /** Whether runs are still at work from now on. */
  void isAtWork(boolean yes) {
    atWork = yes;
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    return new OctoMationType()
        .open(new Connection("soc", url(), SECRET, null, false, timeout, Map.of()));
  }

  @Override
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  @Override
  protected String secretHeader() {
    return "hg-token";
  }

  @Override
  protected boolean isStart(Asked request) {
    return request.target().contains("/api/event/execution");
  }

  @Override
  protected String errorInside(String quoted) {
    return JSON.createObjectNode().put("code", 500).put("msg", quoted).toString();
  }

  @Override
  protected Told answer(Asked request) {
    URI target = URI.create(request.target());
    return new Told(
        200,
        switch (target.getPath()) {
          case "/api/playbooks" -> page(number(target, "page")).toString();
          case "/api/playbook/param" -> parameters(number(target, "playbookId")).toString();
          default -> isStart(request) ? start(request) : run(target.getPath());
        });
  }

  private String start(Asked request) {
    JsonNode body = JSON.readTree(request.body());
    ObjectNode arguments = JSON.createObjectNode();
    body.path("params")
        .forEach(one -> arguments.set(one.path("key").asString(""), one.path("value")));
    starts.add(new Start(body.path("executorInstanceId").asString(""), arguments));
    return text("octomation/execution-started.json");
  }

  private String run(String path) {
    if (path.contains("/api/event/activity")) {
      return text("octomation/result-nested-success.json");
    }
    return text("octomation/activity-" + (atWork ? "running" : "success") + ".json");
  }

  private static long number(URI target, String name) {
    for (String pair : target.getQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Long.parseLong(pair.substring(name.length() + 1));
      }
    }
    throw new IllegalArgumentException(target + " names no " + name);
  }

  private ObjectNode page(long number) {
    ObjectNode result = JSON.createObjectNode();
    ArrayNode content = result.putArray("content");
    playbooks.entrySet().stream()
        .skip((number - 1) * PAGE)
        .limit(PAGE)
        .forEach(one -> entry(content.addObject(), one.getKey(), one.getValue()));
    result.putObject("pageable").put("pageNumber", number - 1);
    result.put("last", number * PAGE >= playbooks.size());
    return answered(result);
  }

  private static void entry(ObjectNode entry, long id, String[] playbook) {
    entry.put("id", id).put("status", "ON").put("deleted", false);
    entry.put("publishStatus", "ONLINE");
    entry.put("name", playbook[0]);
    entry.put("displayName", playbook[1]);
    entry.put("description", playbook[2]);
    entry.putArray("labelList").addObject().put("name", "MCP");
  }

  /** Written as {@code ip,minutes:i}: what ends in {@code :i} is a number, and can be left out. */
  private ObjectNode parameters(long id) {
    ArrayNode result = JSON.createArrayNode();
    String[] playbook = Objects.requireNonNull(playbooks.get(id));
    for (String parameter : playbook[3].split(",", -1)) {
      boolean number = parameter.endsWith(":i");
      ObjectNode one = result.addObject();
      one.put("cefColumn", number ? parameter.substring(0, parameter.length() - 2) : parameter);
      one.put("valueType", number ? "INTEGER" : "STRING");
      one.putArray("paramConfigs").addObject().put("required", !number);
    }
    return answered(result);
  }

  private static ObjectNode answered(JsonNode result) {
    ObjectNode answer = JSON.createObjectNode().put("code", 200);
    answer.set("result", result);
    return answer;
  }
}
