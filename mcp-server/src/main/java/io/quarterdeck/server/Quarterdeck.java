package io.quarterdeck.server;

import io.quarterdeck.decision.http.DecisionService;
import io.quarterdeck.server.command.Commands;
import io.quarterdeck.server.command.Demo;
import io.quarterdeck.server.command.Rehearsal;
import io.quarterdeck.server.command.Stdio;
import io.quarterdeck.server.hub.Hub;
import java.util.Arrays;
import java.util.List;

/** Starts the hub or runs a command. */
public final class Quarterdeck {
  private Quarterdeck() {}

  /** The first word says which; without one it is the hub. */
  public static void main(String[] args) {
    List<String> words = args.length == 0 ? List.of("hub") : Arrays.asList(args);
    int status =
        switch (words.getFirst()) {
          case "hub" -> DecisionService.run(System.getenv(), Hub.OPENER);
          case "demo" -> Demo.run(System.getenv());
          case "rehearse" -> Rehearsal.run(System.getenv(), words.subList(1, words.size()));
          case "stdio" -> Stdio.run(System.getenv(), words.subList(1, words.size()));
          default -> Commands.run(System.getenv(), words);
        };
    System.exit(status);
  }
}
