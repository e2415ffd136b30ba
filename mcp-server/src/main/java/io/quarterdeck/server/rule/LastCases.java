package io.quarterdeck.server.rule;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RuleBooks;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.FolderCases;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of running the folder's cases with the rules in force; run again when either changed.
 */
final class LastCases {
  private final Decisions decisions;
  private final RuleFolder folder;
  private @Nullable Ran last;

  LastCases(Decisions decisions, RuleFolder folder) {
    this.decisions = decisions;
    this.folder = folder;
  }

  private record Ran(String version, CaseFiles cases, ObjectNode shown) {}

  /** Takes seconds the first time, and then one caller at a time. */
  synchronized ObjectNode shown() {
    CaseFiles cases = folder.cases();
    RuleBooks books =
        new RuleBooks(decisions.rules(), decisions.guardrails(), decisions.responses());
    Ran now = last;
    if (now == null || !now.version().equals(books.version()) || !now.cases().equals(cases)) {
      CheckedFolder checked = CheckedFolder.of(books, FolderCases.read(cases));
      now = new Ran(books.version(), cases, CaseView.of(checked));
      last = now;
    }
    return now.shown();
  }
}
