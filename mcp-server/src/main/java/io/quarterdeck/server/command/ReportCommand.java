package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code rules report [--since 30d] [--limit N] [--json]}: what each rule is good for. */
final class ReportCommand {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String USE = "use: rules report [--since 30d] [--limit N] [--json]";

  private final HubClient hub;
  private final PrintStream out;
  private final PrintStream err;

  ReportCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = hub;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    try {
      Arguments arguments = Arguments.of(words, Set.of("--since", "--limit"), Set.of("--json"));
      if (!arguments.rest().isEmpty()) {
        throw new WrongUseException(USE);
      }
      JsonNode report = new SurveyClient(hub, err).run("GET", path(arguments), null);
      if (report == null) {
        return 1;
      }
      if (arguments.has("--json")) {
        out.println(JSON.writeValueAsString(report));
      } else {
        print(report);
      }
      return 0;
    } catch (WrongUseException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    }
  }

  private static String path(Arguments arguments) {
    List<String> query = new ArrayList<>();
    String since = arguments.value("--since");
    if (since != null) {
      query.add("since=" + URLEncoder.encode(since, UTF_8));
    }
    Integer limit = arguments.number("--limit");
    if (limit != null) {
      query.add("limit=" + limit);
    }
    return "/rules/report" + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private void print(JsonNode report) {
    Map<String, JsonNode> rules = new HashMap<>();
    report.path("rules").forEach(rule -> rules.put(rule.path("name").asString(""), rule));
    out.printf("%d rules over %d decisions%n", rules.size(), report.path("looked_at").longValue());
    if (report.has("message")) {
      out.println(report.path("message").asString(""));
    }
    if (report.path("looked_at").longValue() == 0) {
      return;
    }
    section("Fired and never changed a verdict", report.path("never_changed_a_verdict"), rules);
    section("Never fired, though there was something to judge", report.path("never_fired"), rules);
    section("No matching data: nothing to judge", report.path("no_matching_data"), rules);
    together(report.path("always_together"));
    section("Review is overdue", report.path("overdue"), rules);
  }

  private void section(String title, JsonNode names, Map<String, JsonNode> rules) {
    out.println();
    out.printf("%s: %d%n", title, names.size());
    for (JsonNode name : names) {
      JsonNode rule = Objects.requireNonNull(rules.get(name.asString("")));
      boolean judged = rule.path("met_data").longValue() > 0;
      out.printf(
          "  %-48s %s%s  %s, review %s%n",
          name.asString(""),
          judged ? fired(rule) : "",
          rule.path("where").asString(""),
          rule.path("owner").asString(""),
          rule.path("review").asString(""));
    }
  }

  private static String fired(JsonNode rule) {
    return "fired %d of %d  "
        .formatted(rule.path("fired").longValue(), rule.path("met_data").longValue());
  }

  private void together(JsonNode groups) {
    out.println();
    out.printf("Always fire together: %d%n", groups.size());
    for (JsonNode group : groups) {
      List<String> names = new ArrayList<>();
      group.path("rules").forEach(name -> names.add(name.asString("")));
      out.printf("  %d times: %s%n", group.path("fired").longValue(), String.join(" + ", names));
    }
  }
}
