package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunLimit.Of;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.guardrail.RunScene;
import io.quarterdeck.rules.guardrail.RunTargets;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a run that is asked for, and what is known of it. */
final class RunReader {
  private static final Set<String> KEYS =
      Set.of(
          "playbook",
          "title",
          "platform",
          "effect",
          "risk",
          "labels",
          "requester",
          "agent",
          "requester_address",
          "incident",
          "emergency",
          "dry_run",
          "arguments");
  private static final Set<String> RECENT =
      Set.of(
          "playbook_hour",
          "playbook_day",
          "target_hour",
          "target_day",
          "changes_hour",
          "changes_day");
  private static final int MOST_RUNS = 1_000_000;

  private final String file;
  private final Fields step;
  private final Fields run;
  private final Context context;
  private final Instant at;

  RunReader(String file, Fields step, Context context, Instant at) throws BadFileException {
    Yaml stated = step.value("run");
    if (stated == null) {
      throw step.problem("run", "a run stands below run: {playbook: block_ip, arguments: {…}}");
    }
    this.file = file;
    this.step = step;
    this.run = Fields.of(file, stated, KEYS);
    this.context = context;
    this.at = at;
  }

  RunScene read() throws BadFileException {
    RunRequest request = request();
    List<RunArgument> arguments = arguments();
    List<RunTarget> targets = RunTargets.in(arguments);
    return new RunScene(
        request,
        arguments,
        targets,
        recent(request, targets),
        at,
        known(targets),
        new LinkedHashSet<>(step.texts("hub")));
  }

  private RunRequest request() throws BadFileException {
    String playbook = run.text("playbook");
    if (playbook == null) {
      throw run.problem("playbook", "a run needs the playbook's name");
    }
    return new RunRequest(
        playbook,
        run.text("title", playbook),
        run.text("platform", "built_in"),
        oneOf("effect", "change", List.of("query", "notify", "change")),
        oneOf("risk", "medium", List.of("low", "medium", "high", "critical")),
        run.texts("labels"),
        run.text("requester", "case"),
        !run.flag("agent", false),
        run.text("requester_address"),
        run.text("incident"),
        run.text("emergency"),
        run.flag("dry_run", false));
  }

  private String oneOf(String key, String absent, List<String> words) throws BadFileException {
    String word = run.text(key, absent);
    if (!words.contains(word)) {
      throw run.problem(key, key + " must be one of " + words + ", not " + quote(word));
    }
    return word;
  }

  private List<RunArgument> arguments() throws BadFileException {
    List<RunArgument> arguments = new ArrayList<>();
    if (run.value("arguments") instanceof Mapping(int line, Map<String, Entry> entries)) {
      Fields named = Fields.of(file, new Mapping(line, entries), entries.keySet());
      for (String parameter : named.keys()) {
        for (Yaml value : named.items(parameter)) {
          arguments.add(argument(parameter, value));
        }
      }
    } else if (run.has("arguments")) {
      throw run.problem("arguments", "arguments must be like {ip: 203.0.113.7}");
    }
    return arguments;
  }

  private RunArgument argument(String parameter, Yaml value) throws BadFileException {
    return switch (value) {
      case Yaml.Scalar scalar ->
          new RunArgument(parameter, scalar.text(), ArgumentOrigin.EXTRACTED);
      case Mapping stated -> {
        Fields fields = Fields.of(file, stated, Set.of("value", "origin"));
        yield new RunArgument(parameter, fields.text("value", ""), origin(fields));
      }
      case Yaml.Nothing nothing -> new RunArgument(parameter, "", ArgumentOrigin.EXTRACTED);
      case Yaml.Sequence list ->
          throw new BadFileException(file, list.line(), parameter + " has a list in a list");
    };
  }

  private static ArgumentOrigin origin(Fields fields) throws BadFileException {
    try {
      return ArgumentOrigin.ofWord(fields.text("origin", ArgumentOrigin.EXTRACTED.word()));
    } catch (IllegalArgumentException e) {
      throw fields.problem("origin", "the origin " + e.getMessage());
    }
  }

  private List<RecentRuns> recent(RunRequest request, List<RunTarget> targets)
      throws BadFileException {
    Yaml stated = step.value("recent");
    Fields counts =
        Fields.of(file, stated == null ? new Yaml.Nothing(step.line()) : stated, RECENT);
    List<RecentRuns> recent = new ArrayList<>();
    recent.add(runs(counts, Of.PLAYBOOK, "playbook", request.playbook()));
    recent.add(runs(counts, Of.CHANGES, "changes", ""));
    for (String key : targets.stream().map(RunTarget::key).distinct().toList()) {
      recent.add(runs(counts, Of.TARGET, "target", key));
    }
    return recent;
  }

  private static RecentRuns runs(Fields counts, Of of, String key, String value)
      throws BadFileException {
    int hour = counts.number(key + "_hour", 0, MOST_RUNS, 0);
    int day = counts.number(key + "_day", hour, MOST_RUNS, hour);
    return new RecentRuns(of, value, hour, day);
  }

  private List<Enrichment> known(List<RunTarget> targets) {
    return targets.stream()
        .flatMap(target -> target.lookUps().stream())
        .distinct()
        .<Enrichment>flatMap(entity ->
            entity.type() == EntityType.USER
                ? Stream.ofNullable(context.user(entity.value(), at))
                : Stream.ofNullable(context.asset(entity)))
        .toList();
  }
}
