package io.quarterdeck.playbook.automation;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a decision, by the words in which arguments name it. */
public enum Fact {
  DECISION_ID(ArgumentOrigin.PLATFORM_RESULT),
  /** {@code create_case}, … */
  DECISION(ArgumentOrigin.PLATFORM_RESULT),
  /** {@code low}, {@code medium}, {@code critical}. */
  SEVERITY(ArgumentOrigin.PLATFORM_RESULT),
  /** 0..100. */
  RISK_SCORE(ArgumentOrigin.PLATFORM_RESULT),
  /** The hub's number of the case; a whole number. */
  CASE(ArgumentOrigin.PLATFORM_RESULT),
  /** The decision that opened the case: the same for all alerts of a case, and of no other. */
  CASE_REF(ArgumentOrigin.PLATFORM_RESULT),
  /** The id that an outside case system gave the case; waited for where it is not known yet. */
  CASE_ID(ArgumentOrigin.PLATFORM_RESULT),
  /** ISO 8601, UTC. */
  EVENT_TIME(ArgumentOrigin.PLATFORM_RESULT),
  TENANT(ArgumentOrigin.PLATFORM_RESULT),
  /** The product that sent the alert. */
  SOURCE(ArgumentOrigin.PLATFORM_RESULT),
  /** The alert's entity by which it was correlated: {@code ip:185.199.108.153}. */
  CORRELATION_KEY(ArgumentOrigin.EXTRACTED),
  /** The alert's address, account or host: that of the correlation first. */
  IP(ArgumentOrigin.EXTRACTED),
  USER(ArgumentOrigin.EXTRACTED),
  HOST(ArgumentOrigin.EXTRACTED),
  /** The source's id of the alert. */
  ALERT_ID(ArgumentOrigin.FREE_TEXT),
  /** The id of the detection rule. */
  RULE(ArgumentOrigin.FREE_TEXT),
  /** One line by the source. */
  TITLE(ArgumentOrigin.FREE_TEXT),
  /** Some lines by the hub: the alert, and the factors of the score. */
  SUMMARY(ArgumentOrigin.FREE_TEXT);

  private final ArgumentOrigin origin;

  Fact(ArgumentOrigin origin) {
    this.origin = origin;
  }

  /** Where its value comes from, for the guardrails. */
  public ArgumentOrigin origin() {
    return origin;
  }

  /** As it is written in an argument, behind a dollar sign: {@code case_id}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fact of a word. */
  public static Optional<Fact> ofWord(String word) {
    return Stream.of(values()).filter(fact -> fact.word().equals(word)).findFirst();
  }

  /** All words, for a person. */
  public static String words() {
    return Stream.of(values()).map(fact -> "$" + fact.word()).collect(Collectors.joining(", "));
  }
}
