package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.response.Detection;
import io.quarterdeck.rules.response.Finding;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.rules.response.Offer;
import io.quarterdeck.rules.response.PastTask;
import io.quarterdeck.rules.response.PlannedAction;
import io.quarterdeck.rules.response.PlannedTask;
import io.quarterdeck.rules.response.Role;
import io.quarterdeck.rules.response.Situation;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one turn of an incident; what it does not say is taken from the case around it. */
final class TurnReader {
  static final Set<String> KEYS =
      Set.of(
          "role",
          "situation",
          "entities",
          "assets",
          "detections",
          "past",
          "findings",
          "offers",
          "tasks",
          "actions",
          "expect");
  private static final int MOST = 1_000_000;

  private final String file;
  private final Fields around;
  private final Fields step;

  TurnReader(String file, Fields around, Fields step) {
    this.file = file;
    this.around = around;
    this.step = step;
  }

  TurnStep read() throws BadFileException {
    return new TurnStep(
        step.line(),
        constant(of("role"), "role", Role.values(), null),
        new IncidentScene(
            situation(),
            each("entities", Set.of("type", "value", "role", "internal"), this::entity),
            each("assets", Set.of("value", "name", "owner", "criticality", "shared"), this::asset),
            each("detections", Set.of("rule", "title", "techniques", "score"), this::detection),
            each("past", Set.of("round", "intent", "entity", "state"), this::past),
            each("findings", Set.of("kind", "entity", "number", "text"), this::finding),
            each(
                "offers", Set.of("name", "title", "effect", "parameters", "required"), this::offer),
            each("tasks", Set.of("id", "intent", "type", "value", "name"), this::task),
            each("actions", Set.of("id", "task", "playbook", "name"), this::action)),
        TurnExpectation.read(file, step));
  }

  /** The nearer of the two that says it. */
  private Fields of(String key) {
    return step.keys().contains(key) ? step : around;
  }

  private interface Reading<T> {
    T read(Fields fields) throws BadFileException;
  }

  private <T> List<T> each(String key, Set<String> known, Reading<T> reading)
      throws BadFileException {
    List<T> facts = new ArrayList<>();
    for (Yaml item : of(key).items(key)) {
      Fields fields = Fields.of(file, item, known);
      try {
        facts.add(reading.read(fields));
      } catch (IllegalArgumentException e) {
        throw new BadFileException(file, fields.line(), String.valueOf(e.getMessage()));
      }
    }
    return facts;
  }

  private Situation situation() throws BadFileException {
    Yaml stated = of("situation").value("situation");
    Fields fields =
        Fields.of(
            file,
            stated == null ? new Yaml.Nothing(step.line()) : stated,
            Set.of("id", "title", "severity", "source", "round", "rounds", "open_manual_jobs"));
    try {
      return new Situation(
          fields.text("id", "inc-1"),
          fields.text("title", ""),
          fields.text("severity", "medium"),
          fields.text("source", "case"),
          fields.number("round", 1, MOST, 1),
          fields.number("rounds", 1, MOST, 10),
          fields.number("open_manual_jobs", 0, MOST, 0));
    } catch (IllegalArgumentException e) {
      throw fields.problem("severity", String.valueOf(e.getMessage()));
    }
  }

  private Entity entity(Fields fields) throws BadFileException {
    return new Entity(
        constant(fields, "type", EntityType.values(), EntityType.IP),
        needed(fields, "value"),
        constant(fields, "role", EntityRole.values(), EntityRole.RELATED),
        fields.flag("internal", false));
  }

  private Asset asset(Fields fields) throws BadFileException {
    String value = needed(fields, "value");
    return new Asset(
        value,
        fields.text("name", value),
        fields.text("owner", ""),
        constant(fields, "criticality", Asset.Criticality.values(), Asset.Criticality.MEDIUM),
        fields.flag("shared", false),
        "case");
  }

  private Detection detection(Fields fields) throws BadFileException {
    return new Detection(
        needed(fields, "rule"),
        fields.text("title", ""),
        fields.texts("techniques"),
        fields.number("score", 0, 100, 0));
  }

  private PastTask past(Fields fields) throws BadFileException {
    return new PastTask(
        fields.number("round", 1, MOST, 1),
        constant(fields, "intent", Intent.values(), null),
        fields.text("entity", ""),
        constant(fields, "state", PastTask.State.values(), PastTask.State.DONE));
  }

  private Finding finding(Fields fields) throws BadFileException {
    return new Finding(
        constant(fields, "kind", Finding.Kind.values(), null),
        fields.text("entity", ""),
        fields.number("number", 0, MOST, 0),
        fields.text("text", ""));
  }

  private Offer offer(Fields fields) throws BadFileException {
    String name = needed(fields, "name");
    List<String> parameters = fields.texts("parameters");
    return new Offer(
        name,
        fields.text("title", name),
        fields.text("effect", "query"),
        parameters,
        fields.keys().contains("required") ? fields.texts("required") : parameters);
  }

  private PlannedTask task(Fields fields) throws BadFileException {
    Intent intent = constant(fields, "intent", Intent.values(), null);
    String value = fields.text("value", "");
    return new PlannedTask(
        needed(fields, "id"),
        intent.assignee(),
        intent.type(),
        fields.text("name", intent.word() + " " + value),
        intent,
        value,
        value.isEmpty() ? null : constant(fields, "type", EntityType.values(), EntityType.IP));
  }

  private PlannedAction action(Fields fields) throws BadFileException {
    String task = needed(fields, "task");
    return new PlannedAction(
        needed(fields, "id"), task, fields.text("name", task), fields.text("playbook"));
  }

  private static String needed(Fields fields, String key) throws BadFileException {
    String text = fields.text(key);
    if (text == null) {
      throw fields.problem(key, key + " must be given");
    }
    return text;
  }

  /**
   * A constant by its word.
   *
   * @param absent what counts where nothing stands, null where something must
   */
  private static <E extends Enum<E>> E constant(
      Fields fields, String key, E[] constants, @Nullable E absent) throws BadFileException {
    String word = fields.text(key);
    if (word == null && absent != null) {
      return absent;
    }
    Stream<E> all = Arrays.stream(constants);
    return all.filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            fields.problem(
                key,
                "%s must be one of %s%s"
                    .formatted(
                        key,
                        Arrays.stream(constants)
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                        word == null ? "" : ", not " + quote(word))));
  }
}
