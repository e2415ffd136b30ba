package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.fact.ChangeWindow;
import io.quarterdeck.rules.fact.Protection;
import io.quarterdeck.rules.fact.RunLimit;
import io.quarterdeck.rules.fact.RunLimit.Of;
import io.quarterdeck.rules.fact.RunListing;
import io.quarterdeck.rules.fact.RunRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists and limits that people change without touching a guardrail: {@code guardrails.yaml}.
 *
 * @param zone in which change windows are meant
 * @param protections what no run may change
 * @param changes how many changes there may be at all
 * @param playbooks how many runs of a playbook, by its name; {@code default} for all others'
 *     changes
 * @param windows when changes may be made; none is always
 * @param lists entries by list: playbooks by name, or {@code risk:critical}, {@code effect:notify},
 *     {@code platform:soar}
 */
public record Guardrails(
    ZoneId zone,
    List<Protection> protections,
    Limit changes,
    Map<String, PlaybookLimit> playbooks,
    List<Window> windows,
    Map<String, Set<String>> lists) {
  /** Nothing is listed and nothing is limited. */
  public static final Guardrails NONE =
      new Guardrails(ZoneOffset.UTC, List.of(), Limit.NONE, Map.of(), List.of(), Map.of());

  static final String DEFAULT = "default";

  public Guardrails {
    protections = List.copyOf(protections);
    playbooks = Map.copyOf(playbooks);
    windows = List.copyOf(windows);
    lists = Map.copyOf(lists);
  }

  /** How many runs there may be in an hour and in a day. */
  public record Limit(int perHour, int perDay) {
    /** As many as you like. */
    public static final Limit NONE = new Limit(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private RunLimit of(Of of) {
      return new RunLimit(of, perHour, perDay);
    }
  }

  /**
   * The limits of a playbook.
   *
   * @param all whatever its targets
   * @param target on any one target
   */
  public record PlaybookLimit(Limit all, Limit target) {
    /** As many as you like. */
    public static final PlaybookLimit NONE = new PlaybookLimit(Limit.NONE, Limit.NONE);
  }

  /**
   * A change window.
   *
   * @param playbooks whose changes it is for; empty for all
   */
  public record Window(Set<String> playbooks, ChangeWindow time) {
    public Window {
      playbooks = Set.copyOf(playbooks);
    }

    private boolean isFor(String playbook) {
      return playbooks.isEmpty() || playbooks.contains(playbook);
    }
  }

  /** What of it concerns this run, as facts. */
  public List<Object> facts(RunRequest request) {
    List<Object> facts = new ArrayList<>(protections);
    addLimits(facts, request);
    windows.stream()
        .filter(window -> window.isFor(request.playbook()))
        .map(Window::time)
        .forEach(facts::add);
    lists.forEach((list, entries) ->
        entries.stream()
            .filter(entry -> names(entry, request))
            .forEach(entry -> facts.add(new RunListing(list, entry))));
    return facts;
  }

  /** A query or notification has limits only where somebody wrote them for it. */
  private void addLimits(List<Object> facts, RunRequest request) {
    PlaybookLimit own = playbooks.get(request.playbook());
    if (own == null && request.isChange()) {
      own = playbooks.getOrDefault(DEFAULT, PlaybookLimit.NONE);
    }
    if (own != null) {
      facts.add(own.all().of(Of.PLAYBOOK));
      facts.add(own.target().of(Of.TARGET));
    }
    if (request.isChange()) {
      facts.add(changes.of(Of.CHANGES));
    }
  }

  private static boolean names(String entry, RunRequest request) {
    return entry.equals(request.playbook())
        || entry.equals("risk:" + request.risk())
        || entry.equals("effect:" + request.effect())
        || entry.equals("platform:" + request.platform());
  }
}
