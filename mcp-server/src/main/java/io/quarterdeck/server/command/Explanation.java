package io.quarterdeck.server.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints the answer of a simulation for a person. */
final class Explanation {
  private static final int POINTS_PER_BLOCK = 5;
  private static final int WIDEST = 60;

  private final JsonNode answer;
  private final PrintStream out;

  Explanation(JsonNode answer, PrintStream out) {
    this.answer = answer;
    this.out = out;
  }

  void print() {
    out.printf(
        "%s  severity %s, score %d of 100%n",
        text(answer, "decision"), text(answer, "severity"), answer.path("risk_score").intValue());
    out.printf(
        "%s alert of rule %s, tier %s, rules %s%n",
        text(answer.path("alert"), "source"),
        text(answer.path("alert"), "rule_id"),
        text(answer, "tier"),
        text(answer, "rules_version"));
    for (JsonNode distance : answer.path("points_to")) {
      out.println(distance(distance));
    }
    recorded();
    answer.path("degraded_because").forEach(why -> out.println("degraded: " + shown(why)));
    factors();
    flips();
    list("Joins a case by", answer.path("correlation").path("keys"), "key");
    list("Asks first about", answer.path("wanted_lookups"), "value");
    list("Recommends", answer.path("recommended_playbooks"), "name");
    list("Rules that fired", answer.path("rules_fired"), "name");
  }

  private static String distance(JsonNode distance) {
    int points = distance.path("points").intValue();
    String many = Math.abs(points) == 1 ? "1 point" : Math.abs(points) + " points";
    return points > 0
        ? many + " below " + text(distance, "decision")
        : many + " less would be " + text(distance, "decision");
  }

  private void recorded() {
    JsonNode recorded = answer.path("recorded");
    if (!recorded.isMissingNode()) {
      out.printf(
          "recorded as %s, score %d, by rules %s%n",
          text(recorded, "decision"),
          recorded.path("risk_score").intValue(),
          text(recorded, "rules_version"));
    }
  }

  private void factors() {
    out.println();
    if (answer.path("factors").isEmpty()) {
      out.println("No rule found a factor.");
      return;
    }
    out.println("Why");
    for (JsonNode factor : answer.path("factors")) {
      int points = factor.path("points").intValue();
      String bar = (points < 0 ? "░" : "█").repeat(blocks(points));
      out.printf("  %+4d %-20s %s  %s%n", points, bar, text(factor, "name"), text(factor, "where"));
      out.printf("       %-20s %s%n", "", text(factor, "because"));
    }
  }

  private static int blocks(int points) {
    return Math.min(20, Math.max(1, Math.abs(points) / POINTS_PER_BLOCK));
  }

  private void flips() {
    out.println();
    JsonNode flips = answer.path("flips");
    if (flips.isEmpty()) {
      out.println("Nothing small would flip it.");
      return;
    }
    int width = 20;
    for (JsonNode flip : flips) {
      width = Math.clamp(text(flip, "change").length(), width, WIDEST);
    }
    out.println("What would flip it");
    for (JsonNode flip : flips) {
      out.printf(
          "  %-" + width + "s  %s (%d)%n",
          text(flip, "change"),
          text(flip, "decision"),
          flip.path("risk_score").intValue());
    }
  }

  private void list(String title, JsonNode nodes, String member) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(text(node, member)));
    if (!texts.isEmpty()) {
      out.println();
      out.println(title);
      texts.forEach(text -> out.println("  " + text));
    }
  }

  private static String text(JsonNode node, String member) {
    return shown(node.path(member));
  }

  /** An alert's text may hold what a terminal would obey. */
  private static String shown(JsonNode node) {
    return node.asString("").replaceAll("\\p{Cntrl}", "?");
  }
}
