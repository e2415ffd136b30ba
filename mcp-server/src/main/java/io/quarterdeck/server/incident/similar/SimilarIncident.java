package io.quarterdeck.server.incident.similar;

import io.quarterdeck.server.incident.Resolution;
import java.time.Instant;
import java.util.List;

/**
 * A closed incident that is like another.
 *
 * @param title may be an attacker's text
 * @param summary what was said when it was closed; may repeat an attacker's text
 * @param changedAt when something happened in it last
 * @param shared what both have to do with, as words such as {@code ip:203.0.113.7}, {@code
 *     rule:5712}: entities, then rules, then techniques; the first {@value #MOST_SHARED}
 * @param score 3 for each shared entity, 2 for each rule, 1 for each technique; of all of them
 */
public record SimilarIncident(
    String incident,
    String title,
    Resolution resolution,
    String summary,
    Instant changedAt,
    List<String> shared,
    int score) {
  static final int MOST_SHARED = 20;

  public SimilarIncident {
    shared = List.copyOf(shared);
  }
}
