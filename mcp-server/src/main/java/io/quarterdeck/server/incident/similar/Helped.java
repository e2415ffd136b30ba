package io.quarterdeck.server.incident.similar;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts with which playbooks commands succeeded in incidents. */
final class Helped {
  private final Map<String, List<String>> incidents = new LinkedHashMap<>();

  /** What was run for a false positive is no evidence. */
  void count(Incident in, Resolution resolution) {
    if (resolution != Resolution.FALSE_POSITIVE) {
      playbooks(in)
          .forEach(playbook ->
              incidents.computeIfAbsent(playbook, none -> new ArrayList<>()).add(in.id()));
    }
  }

  private static Stream<String> playbooks(Incident in) {
    return in.commands().stream()
        .filter(command -> command.state() == CommandState.SUCCEEDED)
        .map(Command::playbook)
        .flatMap(Stream::ofNullable);
  }

  /** Those that helped in most incidents first, then most often, then by name. */
  List<HelpfulPlaybook> most(int limit) {
    return incidents.entrySet().stream()
        .map(entry ->
            new HelpfulPlaybook(
                entry.getKey(),
                entry.getValue().size(),
                entry.getValue().stream().distinct().toList()))
        .sorted(
            Comparator.comparingInt((HelpfulPlaybook one) -> one.incidents().size())
                .thenComparingInt(HelpfulPlaybook::succeeded)
                .reversed()
                .thenComparing(HelpfulPlaybook::playbook))
        .limit(limit)
        .toList();
  }
}
