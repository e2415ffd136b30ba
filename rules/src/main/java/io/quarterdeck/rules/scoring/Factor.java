package io.quarterdeck.rules.scoring;

import java.util.Comparator;

/**
 * A named reason with points.
 *
 * @param name the factor, as in the weights: {@code foreign_login}
 * @param points what it adds to the score; negative points lower it
 * @param rule the rule that found it
 * @param where file and line of that rule: {@code drl/identity.drl:12}
 * @param because the reason for a person
 */
public record Factor(String name, int points, String rule, String where, String because) {
  /** Strongest first, then by name, so that equal facts give equal lists. */
  public static final Comparator<Factor> ORDER =
      Comparator.comparingInt((Factor f) -> -Math.abs(f.points()))
          .thenComparing(Factor::name)
          .thenComparing(Factor::rule)
          .thenComparing(Factor::because);
}
