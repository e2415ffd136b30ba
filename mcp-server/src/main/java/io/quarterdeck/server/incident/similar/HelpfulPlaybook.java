package io.quarterdeck.server.incident.similar;

import java.util.List;

/**
 * A playbook that helped in incidents like one.
 *
 * @param succeeded how many commands with it succeeded there
 * @param incidents in which they did, the most similar first
 */
public record HelpfulPlaybook(String playbook, int succeeded, List<String> incidents) {
  public HelpfulPlaybook {
    incidents = List.copyOf(incidents);
  }
}
