package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.playbook.platform.PlatformServer.Start;
import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A data folder whose hub is killed again and again while its own plan works incidents, and the
 * platform that it asks for their look-ups.
 */
final class KilledLoop implements AutoCloseable {
  /** Of an incident, each looked up by a command of its own. */
  static final int ADDRESSES = 3;

  private static final String PLAYBOOK = "/playbooks/general_ip_threat_intelligence_query";
  private static final String CREATE = "/api/event/create";

  private final Path home;
  private final Map<String, String> settings;
  private final OctoMationServer soar = new OctoMationServer();
  private final List<String> incidents = new ArrayList<>();
  private final List<String> unconfirmed = new ArrayList<>();

  KilledLoop(Path home, Map<String, String> settings) throws IOException {
    this.home = Files.createDirectories(home);
    this.settings = settings;
    SoarStub.connect(soar, home);
  }

  /**
   * Lets a hub live until so much has happened in a new incident: messages of its log, and starts
   * that arrive at the platform, which are not answered then.
   */
  void live(QuickStarts starts, int happenings) throws IOException, InterruptedException {
    String incident = "inc-" + incidents.size();
    incidents.add(incident);
    unconfirmed.add(incident);
    try (SeparateHub hub = starts.start(home, settings)) {
      AtomicInteger left = new AtomicInteger(happenings);
      Runnable happened =
          () -> {
            if (left.decrementAndGet() == 0) {
              hub.kill();
            }
          };
      soar.onStart(start -> {
        if (addresses(incident).contains(address(start))) {
          happened.run();
        }
      });
      hub.untilThere(PLAYBOOK);
      EventStream events = hub.listen("/incidents/events");
      Thread.ofVirtual().start(() -> hear(events, incident, happened));
      for (String one : List.copyOf(unconfirmed)) {
        if (hub.post(CREATE, event(one))) {
          unconfirmed.remove(one);
        }
      }
      hub.untilKilled();
    }
  }

  private static void hear(EventStream events, String incident, Runnable happened) {
    try (events) {
      for (String data = events.data(); data.startsWith("data:"); data = events.data()) {
        JsonNode message = JsonMapper.shared().readTree(data.substring("data:".length()));
        if (message.path("event_id").asString().equals(incident)) {
          happened.run();
        }
      }
    } catch (IOException e) {
      // The hub was killed.
    }
  }

  /** The hub that takes over at last, in this process; told once more of what none confirmed. */
  RunningHub last() {
    soar.onStart(start -> {});
    RunningHub hub = RunningHub.start(home, settings);
    for (String one : unconfirmed) {
      Answer answer = hub.post(SOAR, CREATE, event(one));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
    return hub;
  }

  private String event(String incident) {
    return "{\"event_id\": \"%s\", \"severity\": \"low\", \"message\": \"Seen: %s\"}"
        .formatted(incident, String.join(" and ", addresses(incident)));
  }

  private List<String> addresses(String incident) {
    int first = 1 + incidents.indexOf(incident) * ADDRESSES;
    return IntStream.range(first, first + ADDRESSES)
        .mapToObj(number -> "198.51.100." + number)
        .toList();
  }

  private static String address(Start start) {
    return start.arguments().path("src").asString("");
  }

  /** The ids of all incidents. */
  List<String> incidents() {
    return List.copyOf(incidents);
  }

  /** How often the platform was asked for what this address is. */
  int asked(String address) {
    return (int) soar.starts().stream().filter(start -> address(start).equals(address)).count();
  }

  @Override
  public void close() {
    soar.close();
  }
}
