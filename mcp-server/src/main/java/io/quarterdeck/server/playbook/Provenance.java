package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out where the arguments of a run come from.
 *
 * <p>Nobody's word is taken for it: an agent or service names the decisions and runs that it has
 * its values from, and the hub looks whether they stand there.
 */
public final class Provenance {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Decisions decisions;
  private final RunTable runs;

  Provenance(Decisions decisions, RunTable runs) {
    this.decisions = decisions;
    this.runs = runs;
  }

  /**
   * The origins by parameter; those left out count as a model's.
   *
   * @param sources ids of decisions and runs
   * @throws io.quarterdeck.decision.web.Problem when one of them is unknown
   */
  public Map<String, ArgumentOrigin> of(Requester by, JsonNode arguments, List<String> sources) {
    Set<String> extracted = new HashSet<>();
    Set<String> answered = new HashSet<>();
    for (String source : sources) {
      if (source.startsWith("dec_")) {
        extracted.addAll(entities(source));
      } else {
        answered.addAll(values(source));
      }
    }
    Map<String, ArgumentOrigin> origins = new HashMap<>();
    arguments.forEachEntry((parameter, value) ->
        origin(by, value, extracted, answered).ifPresent(origin -> origins.put(parameter, origin)));
    return origins;
  }

  private static Optional<ArgumentOrigin> origin(
      Requester by, JsonNode value, Set<String> extracted, Set<String> answered) {
    List<String> leaves = leaves(value).map(Provenance::plain).toList();
    if (!leaves.isEmpty() && extracted.containsAll(leaves)) {
      return Optional.of(ArgumentOrigin.EXTRACTED);
    }
    boolean stand =
        !leaves.isEmpty()
            && leaves.stream()
                .allMatch(leaf -> extracted.contains(leaf) || answered.contains(leaf));
    if (stand) {
      return Optional.of(ArgumentOrigin.PLATFORM_RESULT);
    }
    return by.person() ? Optional.of(ArgumentOrigin.TYPED) : Optional.empty();
  }

  /** The values of the alert's entities, as a parser took them out. */
  private Set<String> entities(String decisionId) {
    DecisionRecord record =
        decisions
            .find(decisionId)
            .orElseThrow(() -> Fields.bad("'sources': there is no decision " + cut(decisionId)));
    Set<String> values = new HashSet<>();
    for (String key : record.sighting().entities()) {
      values.add(plain(key.substring(key.indexOf(':') + 1)));
    }
    return values;
  }

  /** The values that stand in the run's result, each as a whole. */
  private Set<String> values(String runId) {
    Run run =
        find(runId)
            .orElseThrow(() -> Fields.bad("'sources': there is no decision or run " + cut(runId)));
    String result = run.result();
    Set<String> values = new HashSet<>();
    if (result != null) {
      leaves(JSON.readTree(result)).map(Provenance::plain).forEach(values::add);
    }
    return values;
  }

  private Optional<Run> find(String id) {
    try {
      return runs.find(new RunId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Stream<String> leaves(JsonNode value) {
    return value.isContainer()
        ? value.valueStream().flatMap(Provenance::leaves)
        : Stream.of(value.asString(""));
  }

  /** In the form in which two spellings of one thing are the same text. */
  private static String plain(String value) {
    IpAddress address = IpAddress.parse(value);
    return address == null ? value.strip().toLowerCase(Locale.ROOT) : address.toString();
  }

  private static String cut(String id) {
    return id.length() <= 60 ? id : id.substring(0, 60) + "…";
  }
}
