package io.quarterdeck.rules.book;

import io.quarterdeck.rules.language.Dialect;
import io.quarterdeck.rules.response.Role;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rules of one kind in a rules folder, ready to compile.
 *
 * @param name of the kind, one word
 * @param version of the folder
 * @param dialect what they may say
 * @param written the rule files of this kind, by path
 * @param tables what else becomes rules, and what is wrong with it
 */
record RuleSources(
    String name,
    String version,
    Dialect dialect,
    SortedMap<String, String> written,
    Tables tables) {
  static RuleSources decisions(RuleFiles files, Tables tables) {
    return new RuleSources(
        "book",
        files.version(),
        Dialect.decision(tables.scoring()),
        drl(files, RuleFiles::isDecision),
        tables);
  }

  static RuleSources guardrails(RuleFiles files) {
    return new RuleSources(
        "guardrails",
        files.version(),
        Dialect.guardrail(),
        drl(files, RuleFiles::isGuardrail),
        Tables.NONE);
  }

  static RuleSources responses(RuleFiles files, Role role) {
    return new RuleSources(
        "response_" + role.word(),
        files.version(),
        Dialect.response(role),
        drl(files, file -> RuleFiles.isResponse(file, role)),
        Tables.NONE);
  }

  private static SortedMap<String, String> drl(RuleFiles files, Predicate<String> kind) {
    SortedMap<String, String> drl = new TreeMap<>(files.texts());
    drl.keySet().removeIf(file -> !file.endsWith(".drl") || !kind.test(file));
    return drl;
  }

  List<RuleProblem> problems() {
    return tables.problems();
  }

  /** The rules made from tables, by the table's file. */
  Map<String, String> made() {
    return tables.rules();
  }

  /** The line that an author sees. */
  int line(String file, int line) {
    return tables.line(file, line);
  }
}
