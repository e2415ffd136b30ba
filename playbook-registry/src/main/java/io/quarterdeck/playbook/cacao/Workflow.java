package io.quarterdeck.playbook.cacao;

import io.quarterdeck.playbook.client.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The steps of a CACAO workflow as lines that a person can follow. */
final class Workflow {
  private static final int MOST_STEPS = 200;
  private static final int LONGEST = 500;

  /** Where a step can lead, in the order in which a person reads on. */
  private static final List<String> NEXT =
      List.of(
          "on_true",
          "next_steps",
          "cases",
          "on_success",
          "on_completion",
          "on_false",
          "on_failure");

  private final JsonNode workflow;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private Workflow(JsonNode workflow) {
    this.workflow = workflow;
  }

  /**
   * One line for each step that does or decides something, from the first on.
   *
   * @throws IllegalArgumentException when the first step is not there
   */
  static List<String> steps(JsonNode playbook) {
    JsonNode workflow = playbook.path("workflow");
    String start = Wire.text(playbook, "workflow_start");
    if (!workflow.path(start).isObject()) {
      throw new IllegalArgumentException(
          "its workflow_start names no step of its workflow; it must lead to the first one");
    }
    return new Workflow(workflow).from(start);
  }

  private List<String> from(String start) {
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty() && lines.size() < MOST_STEPS) {
      String id = open.pop();
      JsonNode step = workflow.path(id);
      if (step.isObject() && seen.add(id)) {
        add(step);
        next(step).reversed().forEach(open::push);
      }
    }
    return lines;
  }

  private static List<String> next(JsonNode step) {
    List<String> next = new ArrayList<>();
    for (String member : NEXT) {
      JsonNode to = step.path(member);
      if (to.isString()) {
        next.add(to.stringValue());
      } else {
        to.valueStream().map(one -> one.asString("")).forEach(next::add);
      }
    }
    return next;
  }

  private void add(JsonNode step) {
    String type = Wire.text(step, "type");
    if (type.equals("start") || type.equals("end")) {
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(lines.size() + 1).append(". ").append(Wire.text(step, "name"));
    said(line, " - ", step.path("description"));
    said(line, " - if ", step.path("condition"));
    said(line, " - by ", step.path("switch"));
    for (JsonNode command : step.path("commands")) {
      said(line, " - " + Wire.text(command, "type") + ": ", command.path("command"));
    }
    lines.add(cut(line.toString()));
  }

  private static void said(StringBuilder line, String before, JsonNode text) {
    String said = Wire.text(Wire.PARAGRAPH, text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (!said.isEmpty()) {
      line.append(before).append(said);
    }
  }

  private static String cut(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
