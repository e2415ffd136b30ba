package io.quarterdeck.server.command;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.rules.book.RuleBookException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The commands that the launcher passes on. */
public final class Commands {
  private static final int WRONG_USE = 2;
  static final List<HubCommand> ASK_THE_HUB =
      List.of(
          TokenCommand.COMMAND,
          LoginCommand.COMMAND,
          PlaybooksCommand.COMMAND,
          RunCommand.COMMAND,
          RunsCommand.COMMAND,
          ApprovalsCommand.COMMAND,
          JobsCommand.COMMAND,
          PlatformsCommand.COMMAND,
          KillSwitchCommand.COMMAND,
          AuditCommand.COMMAND,
          CorpusCommand.COMMAND,
          McpCommand.COMMAND);

  private final Settings settings;
  private final PrintStream out;
  private final PrintStream err;

  Commands(Settings settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a command on the terminal.
   *
   * @param environment as {@link System#getenv()}
   * @return the exit status: 0 done, 1 failed, 2 used wrongly
   */
  public static int run(Map<String, String> environment, List<String> words) {
    try {
      return new Commands(Settings.read(environment), System.out, System.err).run(words);
    } catch (SettingsException | RuleBookException e) {
      System.err.println("quarterdeck: " + e.getMessage());
      return WRONG_USE;
    }
  }

  int run(List<String> words) {
    String name = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return switch (name) {
      case "rules" -> new RulesCommand(settings, out, err).run(rest);
      case "decide" -> new DecideCommand(HubClient.of(settings), out, err).run(rest);
      case "doctor" -> new Doctor(settings, out).run();
      case "settings" -> listSettings();
      default ->
          ASK_THE_HUB.stream()
              .filter(command -> command.name().equals(name))
              .findFirst()
              .map(command -> command.run(rest, HubClient.of(settings), out, err))
              .orElseGet(() -> wrong("there is no command '" + name + "'"));
    };
  }

  private int listSettings() {
    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().isEmpty() ? "(empty)" : setting.fallback();
      out.printf("%-30s %-12s %s%n", setting.variable(), fallback, setting.meaning());
    }
    out.printf(
        "%nAll can stand in %s too, as lines such as 'port: 8484'; the environment wins.%n",
        settings.home().resolve("quarterdeck.yaml"));
    return 0;
  }

  private int wrong(String what) {
    err.println("quarterdeck: " + what + "; see ./quarterdeck help");
    return WRONG_USE;
  }
}
