package io.quarterdeck.server.incident.similar;

import java.util.List;

/**
 * What was there before and is like an incident.
 *
 * @param incidents the most similar first
 * @param playbooks those that helped in most of them first
 */
public record Precedents(List<SimilarIncident> incidents, List<HelpfulPlaybook> playbooks) {
  public Precedents {
    incidents = List.copyOf(incidents);
    playbooks = List.copyOf(playbooks);
  }
}
