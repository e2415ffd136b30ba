package io.quarterdeck.playbook.approval;

import io.quarterdeck.playbook.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * A question to people: may exactly this run be started?
 *
 * @param id {@code apr_} and 32 hexadecimal digits
 * @param argumentsHash of the arguments that are asked about
 * @param playbookVersion of the playbook that is asked about
 * @param rulesVersion of the guardrails that asked for it
 * @param people how many must approve, at least 1
 * @param reasons why it is needed, as sentences of the hub, without text that others wrote
 * @param votes in the order in which they were given
 */
public record Approval(
    String id,
    RunId run,
    String argumentsHash,
    String playbookVersion,
    String rulesVersion,
    int people,
    List<String> reasons,
    ApprovalState state,
    Instant createdAt,
    Instant expiresAt,
    List<Vote> votes) {

  public Approval {
    reasons = List.copyOf(reasons);
    votes = List.copyOf(votes);
  }

  Approval with(List<Vote> given) {
    return new Approval(
        id,
        run,
        argumentsHash,
        playbookVersion,
        rulesVersion,
        people,
        reasons,
        state,
        createdAt,
        expiresAt,
        given);
  }

  /** How many more must approve. */
  public int missing() {
    return (int) Math.max(0, people - votes.stream().filter(Vote::approves).count());
  }

  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether this person has voted. */
  public boolean heard(String person) {
    return votes.stream().anyMatch(vote -> vote.person().equals(person));
  }
}
