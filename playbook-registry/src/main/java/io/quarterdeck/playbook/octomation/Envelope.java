package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands around every answer.
 *
 * @param platform name of the connection
 * @param number of the code as it came
 * @param code empty for a number that nothing documents
 * @param words by the platform, made fit to quote; often empty
 */
record Envelope(
    String platform, String number, Optional<AnswerCode> code, String words, JsonNode result) {
  @Nullable PlatformProblem problem() {
    return code.isPresent() ? code.get().problem() : PlatformProblem.GARBLED;
  }

  boolean mayHaveActed() {
    return code.map(AnswerCode::mayHaveActed).orElse(true);
  }

  /** What went wrong; only where something did. */
  PlatformException exception() {
    return new PlatformException(
        Objects.requireNonNullElse(problem(), PlatformProblem.GARBLED), sentence());
  }

  /** What went wrong, for a person. */
  String sentence() {
    String said =
        code.map(AnswerCode::words)
            .orElse("answered with a code that nothing documents; look there");
    return platform
        + " "
        + said
        + " (code "
        + number
        + (words.isEmpty() ? "" : ": " + words)
        + ").";
  }
}
