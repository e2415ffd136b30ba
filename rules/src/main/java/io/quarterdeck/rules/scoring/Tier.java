package io.quarterdeck.rules.scoring;

/** How much of the decision logic an alert goes through. */
public enum Tier {
  /** Plain IF/ELSE rules. */
  C1,
  /** Risk score with enrichment. */
  C2,
  /** Risk score, correlation and feedback. */
  C3
}
