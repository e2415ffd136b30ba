package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.Sentence;
import java.util.Set;

/**
 * The incident, and how far it is.
 *
 * @param title written by whoever raised it, so never to be trusted; cut to 400 characters
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param source the product or person that raised it
 * @param round from 1
 * @param mostRounds how many there may be
 * @param openManualJobs how many people were asked for something and have not answered
 */
public record Situation(
    String id,
    String title,
    String severity,
    String source,
    int round,
    int mostRounds,
    int openManualJobs) {
  private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");

  /**
   * Takes a situation.
   *
   * @throws IllegalArgumentException when the severity is no such word or a number cannot be
   */
  public Situation {
    if (!SEVERITIES.contains(severity)) {
      throw new IllegalArgumentException("severity must be low, medium, high or critical");
    }
    if (round < 1 || mostRounds < 1 || openManualJobs < 0) {
      throw new IllegalArgumentException(
          "round %d of %d with %d open jobs cannot be"
              .formatted(round, mostRounds, openManualJobs));
    }
    title = Sentence.of(title);
    source = Sentence.of(source);
  }

  public boolean isFirstRound() {
    return round == 1;
  }

  /** Whether no round follows. */
  public boolean isLastRound() {
    return round >= mostRounds;
  }

  /** Whether a person should look before it is closed without a finding. */
  public boolean isSevere() {
    return severity.equals("high") || severity.equals("critical");
  }

  /** Whether somebody was asked for something and has not answered. */
  public boolean isWaitingForPeople() {
    return openManualJobs > 0;
  }
}
