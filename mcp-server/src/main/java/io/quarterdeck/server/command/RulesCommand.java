package io.quarterdeck.server.command;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.RuleBooks;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.rulecase.FolderCases;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.server.rule.CaseReportText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code rules …}: what an author asks about a rules folder. */
final class RulesCommand {
  private static final int WRONG_USE = 2;
  private static final String USE =
      """
      use: rules check [FOLDER], rules test [FOLDER] [--case WORDS], rules show TABLE.csv, \
      rules explain FILE, rules backtest, or rules report\
      """;

  private final Settings settings;
  private final PrintStream out;
  private final PrintStream err;

  RulesCommand(Settings settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "check" -> rest.size() > 1 ? wrong(USE) : reporting(() -> check(folder(rest)));
      case "test" -> test(rest);
      case "show" ->
          rest.size() == 1 ? new ShowTable(out, err).run(Path.of(rest.getFirst())) : wrong(USE);
      case "explain" -> new ExplainCommand(settings, out, err).run(rest);
      case "backtest" -> new BacktestCommand(HubClient.of(settings), out, err).run(rest);
      case "report" -> new ReportCommand(HubClient.of(settings), out, err).run(rest);
      default -> wrong(USE);
    };
  }

  private RuleFolder folder(List<String> words) {
    return words.isEmpty() ? RuleFolder.in(settings) : new RuleFolder(Path.of(words.getFirst()));
  }

  private interface Work {
    int run();
  }

  private int reporting(Work work) {
    try {
      return work.run();
    } catch (RuleBookException e) {
      return tell(e.problems());
    }
  }

  private int tell(List<RuleProblem> problems) {
    problems.forEach(err::println);
    return 1;
  }

  /** Compiles the rules and runs their cases: what the hub does before it takes them. */
  private int check(RuleFolder folder) {
    CheckedFolder checked = CheckedFolder.of(folder.rules(), folder.cases());
    if (!checked.blocking().isEmpty()) {
      return tell(checked.blocking());
    }
    RuleBooks books = checked.books();
    out.printf(
        "%s are sound, %d cases pass, version %s%n",
        counted(books), checked.passed(), books.version());
    return 0;
  }

  /** What the folder has, without the kinds that it has none of. */
  private static String counted(RuleBooks books) {
    int guardrails = books.guardrails().rules().size();
    int responses = books.responses().rules().size();
    return books.decisions().rules().size()
        + " rules"
        + (guardrails == 0 ? "" : (responses == 0 ? " and " : ", ") + guardrails + " guardrails")
        + (responses == 0 ? "" : " and " + responses + " response rules");
  }

  private int test(List<String> words) {
    List<String> folders = new ArrayList<>();
    @Nullable String wanted = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--case") && i + 1 < words.size() && wanted == null) {
        wanted = words.get(++i);
      } else if (word.startsWith("-") || folders.size() == 1) {
        return wrong(USE);
      } else {
        folders.add(word);
      }
    }
    String only = wanted;
    return reporting(() -> test(folder(folders), only));
  }

  private int test(RuleFolder folder, @Nullable String only) {
    RuleBooks books = RuleBooks.compile(folder.rules());
    FolderCases all = FolderCases.read(folder.cases());
    FolderCases chosen = only == null ? all : all.matching(only);
    if (only != null && chosen.size() == 0) {
      err.println("no case has '" + only + "' in its name or file; there are " + all.size());
      return 1;
    }
    long start = System.nanoTime();
    CheckedFolder checked = CheckedFolder.of(books, chosen);
    new CaseReportText(out).print(checked, only == null);
    out.printf(
        Locale.ROOT, "in %.1f s, version %s%n", (System.nanoTime() - start) / 1e9, books.version());
    return checked.blocking().isEmpty() ? 0 : 1;
  }

  private int wrong(String what) {
    err.println("quarterdeck: " + what + "; see ./quarterdeck help");
    return WRONG_USE;
  }
}
