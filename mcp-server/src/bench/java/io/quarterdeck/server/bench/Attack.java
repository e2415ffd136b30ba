package io.quarterdeck.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.bench.AlertStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a hub is told of: an attack from an address that no other one comes from.
 *
 * @param number among those of a run
 */
record Attack(AlertStream.Item item, int number) {
  private static final long SEED = 1;

  /** So many of them. */
  static List<Attack> distinct(int count) {
    List<AlertStream.Item> items = AlertStream.distinct(SEED, count).items();
    return IntStream.range(0, count).mapToObj(i -> new Attack(items.get(i), i)).toList();
  }

  String address() {
    return AlertStream.dotted(item.address());
  }

  /** As a Wazuh alert of now. */
  byte[] alert() {
    return AlertStream.stamp(item, Instant.now(), 0, number);
  }

  /** As an event of DeepSOC's call. */
  byte[] event() {
    return """
    {"message": "SIEM: %s attacks the web server", "context": "The web server is 10.20.0.1",
     "severity": "medium", "source": "SIEM"}
    """
        .formatted(address())
        .getBytes(UTF_8);
  }
}
