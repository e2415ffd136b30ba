package io.quarterdeck.server;

import io.quarterdeck.decision.http.DecisionService;
import io.quarterdeck.server.command.Commands;
import java.util.Arrays;
import java.util.List;

/** Starts the hub or runs a command. */
public final class Quarterdeck {
  private Quarterdeck() {}

  /** The first word says which; without one it is the hub. */
  public static void main(String[] args) {
    List<String> words = args.length == 0 ? List.of("hub") : Arrays.asList(args);
    int status =
        words.getFirst().equals("hub")
            ? DecisionService.run(System.getenv())
            : Commands.run(System.getenv(), words);
    if (status != 0) {
      System.exit(status);
    }
  }
}
