package io.quarterdeck.rules.response;

import java.util.List;

/** What came out of a round, and what the captain may do about it, each sentence once. */
public record ExpertAnswer(List<Reason> conclusions, List<Reason> suggestions) {
  public ExpertAnswer {
    conclusions = List.copyOf(conclusions);
    suggestions = List.copyOf(suggestions);
  }
}
