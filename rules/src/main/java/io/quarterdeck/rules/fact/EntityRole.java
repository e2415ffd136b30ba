package io.quarterdeck.rules.fact;

/** The part an entity plays in an alert. */
public enum EntityRole {
  /** Where the activity came from. */
  SOURCE,
  /** What it was aimed at. */
  TARGET,
  /** The account or process that acted. */
  ACTOR,
  /** The machine or account that suffered it. */
  VICTIM,
  /** Named without a part. */
  RELATED
}
