package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import io.quarterdeck.server.command.Call.RefusedException;
import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A command that asks the running hub.
 *
 * @param name as it is typed
 * @param verbs the first is what is done where none is named, if its pattern allows that
 */
record HubCommand(String name, List<Verb> verbs) {
  HubCommand(String name, Verb... verbs) {
    this(name, List.of(verbs));
  }

  /** Does it; the exit status: 1 where the hub refuses, 2 where the command is wrong. */
  int run(List<String> words, HubClient hub, PrintStream out, PrintStream err) {
    try {
      Arguments given = Arguments.of(words, all(Verb::valued), all(Verb::flags));
      Verb verb = verb(given.rest());
      Arguments own = given.without(verb.name());
      verb.check(name, own);
      return verb.work().run(new Call(own, hub, out));
    } catch (WrongUseException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    } catch (HubAwayException | RefusedException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 1;
    }
  }

  private Set<String> all(Function<Verb, Set<String>> options) {
    return verbs.stream().flatMap(verb -> options.apply(verb).stream()).collect(Collectors.toSet());
  }

  private Verb verb(List<String> words) {
    Verb first = verbs.getFirst();
    boolean mayBeFirst = first.name().isEmpty() || (words.isEmpty() && first.mayBeLeftOut());
    return verbs.stream()
        .filter(verb -> !words.isEmpty() && verb.name().equals(words.getFirst()))
        .findFirst()
        .or(() -> Optional.of(first).filter(verb -> mayBeFirst))
        .orElseThrow(() -> new WrongUseException("use: " + name + " " + patterns()));
  }

  private String patterns() {
    return verbs.stream().map(Verb::pattern).collect(Collectors.joining(" | "));
  }
}
