package io.quarterdeck.decision.http;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.rules.book.RuleFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a backtest is asked for.
 *
 * @param files the candidate, or null for the rules in force against what was recorded
 * @param limit how many decisions at most
 * @param changes how many changed decisions are named
 */
record BacktestRequest(
    @Nullable RuleFiles files,
    @Nullable Instant since,
    @Nullable String tenant,
    int limit,
    int changes) {
  static final int DEFAULT_LIMIT = 100_000;
  static final int LARGEST_LIMIT = 1_000_000;
  private static final int DEFAULT_CHANGES = 20;
  private static final int MOST_CHANGES = 1_000;
  private static final List<String> MEMBERS =
      List.of("files", "since", "tenant", "limit", "changes");

  static BacktestRequest of(JsonNode body, Clock clock) {
    for (String name : body.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        throw wrong("the body has an unknown member; known are " + String.join(", ", MEMBERS));
      }
    }
    return new BacktestRequest(
        files(body.path("files")),
        Since.of(text(body, "since"), clock),
        text(body, "tenant"),
        whole(body, "limit", LARGEST_LIMIT, DEFAULT_LIMIT),
        whole(body, "changes", MOST_CHANGES, DEFAULT_CHANGES));
  }

  private static @Nullable RuleFiles files(JsonNode files) {
    if (files.isMissingNode() || files.isNull()) {
      return null;
    }
    if (!files.isObject() || !files.has("scoring.yaml")) {
      throw wrong(
          "'files' must be an object of a whole rules folder, file name to text, with scoring.yaml");
    }
    SortedMap<String, String> texts = new TreeMap<>();
    files
        .properties()
        .forEach(file -> {
          if (!RuleFiles.canHold(file.getKey()) || !file.getValue().isString()) {
            throw wrong(
                "'files' takes the texts of scoring.yaml, guardrails.yaml, drl/….drl and tables/….csv; one member is"
                    + " none of these");
          }
          texts.put(file.getKey(), file.getValue().stringValue());
        });
    return new RuleFiles(texts);
  }

  private static @Nullable String text(JsonNode body, String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw wrong("'" + name + "' must be a text");
    }
    return node.stringValue();
  }

  private static int whole(JsonNode body, String name, int most, int otherwise) {
    JsonNode node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      int value = node.intValue();
      if (value >= 1 && value <= most) {
        return value;
      }
    }
    throw wrong("'" + name + "' must be a whole number from 1 to " + most);
  }

  private static Problem wrong(String what) {
    return new Problem(
        ProblemType.BAD_FIELD, Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".");
  }
}
