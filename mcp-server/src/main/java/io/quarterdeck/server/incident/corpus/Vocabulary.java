package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.role.CommandType;
import io.quarterdeck.server.incident.role.ResponseType;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.TaskType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that name nobody, whoever bears them: the hub's own, and accounts that every system has.
 */
final class Vocabulary {
  private static final Set<String> EVERYBODYS =
      Set.of(
          "admin",
          "administrator",
          "root",
          "system",
          "guest",
          "nobody",
          "anonymous",
          "default",
          "local service",
          "network service",
          "localhost",
          "local",
          "unknown",
          "none",
          "null",
          "true",
          "false",
          "hub",
          "plan",
          "runner",
          "client",
          "model",
          "person",
          "agent",
          "soar",
          "siem",
          "soc",
          "analyst",
          "it",
          "user",
          "host",
          "domain",
          "ip",
          "url",
          "hash",
          "process",
          "email",
          "source",
          "target",
          "actor",
          "victim",
          "related",
          "mcp",
          "manual",
          "example",
          "resource",
          "ticket",
          "incident",
          "path",
          "_analyst",
          "_responder",
          "_coordinator");

  private final Set<String> words = new HashSet<>(EVERYBODYS);

  /** The words, and the names of what can be run. */
  Vocabulary(Collection<String> playbooks) {
    Stream.of(
            Severity.values(),
            Mode.values(),
            PlayerKind.values(),
            Resolution.values(),
            CommandState.values(),
            CommandType.values(),
            ResponseType.values(),
            TaskType.values())
        .flatMap(Arrays::stream)
        .forEach(word -> add(word.toString()));
    Arrays.stream(Role.values())
        .forEach(role -> {
          add(role.word());
          add(role.name());
        });
    playbooks.forEach(this::add);
  }

  private void add(String word) {
    words.add(word.toLowerCase(Locale.ROOT));
  }

  boolean has(String word) {
    return words.contains(word.strip().toLowerCase(Locale.ROOT));
  }
}
