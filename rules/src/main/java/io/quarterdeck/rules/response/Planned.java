package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.List;

/**
 * What the response rules of one role say; equal facts give equal answers.
 *
 * @param failures rules that threw or took too much, and so are missing
 * @param fired names of the rules that fired, in order
 * @param version of the response rules
 */
public record Planned<T>(T answer, List<RuleFailure> failures, List<String> fired, String version) {
  public Planned {
    failures = List.copyOf(failures);
    fired = List.copyOf(fired);
  }
}
