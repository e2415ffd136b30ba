package io.quarterdeck.decision.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Scope {
  /** Have alerts decided. */
  DECIDE,
  /** Read decisions, cases, rules, playbooks and runs. */
  READ,
  /** Say what an alert was, report and change cases. */
  FEEDBACK,
  /** Try rules, and what they would decide; rules themselves are files. */
  AUTHOR,
  /** Poll the block lists. */
  FEED,
  /** Run playbooks that only look. */
  RUN_QUERY,
  /** Run playbooks that tell somebody something. */
  RUN_NOTIFY,
  /** Run playbooks that change something. */
  RUN_CHANGE,
  /** Play turns of incidents, as an agent or a client. */
  PLAY,
  /** Speak as a person: report jobs; what it sends counts as typed. Not for agents and services. */
  PERSON,
  /** Approve what others asked for, as a person. */
  APPROVE,
  /** The kill switch, syncs, stopping others' runs, the audit log. */
  OPERATE,
  /** All of it, and make and revoke tokens. */
  ADMIN;

  /** The scope as it stands in JSON: {@code decide}, {@code run:query}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The scope of a word, exactly as {@link #word} gives it. */
  public static Optional<Scope> ofWord(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /** All words, for a message. */
  public static String words() {
    return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
  }
}
