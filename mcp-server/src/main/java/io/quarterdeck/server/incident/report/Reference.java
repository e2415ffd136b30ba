package io.quarterdeck.server.incident.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * A record that proves a statement.
 *
 * @param label as it is shown: {@code #12}, {@code run_…}, {@code dec_…}
 * @param path where the hub shows it, relative to the hub
 */
public record Reference(String label, String path) {
  /** An entry of the incident's log. */
  static Reference entry(String incident, long seq) {
    return new Reference("#" + seq, "/incidents/" + segment(incident) + "/log#" + seq);
  }

  static Reference run(String run) {
    return new Reference(Visible.of(run), "/runs/" + segment(run));
  }

  static Reference decision(String decision) {
    return new Reference(Visible.of(decision), "/decisions/" + segment(decision));
  }

  /** A record of the audit log, which is shown by its subject. */
  static Reference audit(String run, long seq) {
    return new Reference("audit " + seq, "/audit/" + segment(run) + "#" + seq);
  }

  /** Only letters, digits, {@code - _ .} and percent signs: nothing that ends an address. */
  private static String segment(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
