package io.quarterdeck.server.incident.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.role.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private static final Reporter REPORTER = new Reporter(ScriptedIncident.runs());

  @Test
  void everySentenceNamesARecordThatIsThere() {
    List<Entry> entries = ScriptedIncident.entries();

    List<Statement> statements = statements(entries);

    assertThat(statements).hasSizeGreaterThan(50);
    for (Statement statement : statements) {
      assertThat(statement.references()).as(statement.text()).isNotEmpty();
      statement.references().stream()
          .filter(reference -> reference.label().startsWith("#"))
          .forEach(reference ->
              assertThat(reference.path())
                  .isEqualTo("/incidents/inc_1/log" + reference.label())
                  .satisfies(path -> assertThat(seq(reference)).isBetween(1, entries.size())));
    }
  }

  @Test
  void whatNoRecordProvesCannotBeSaid() {
    assertThatThrownBy(
            () -> new Statement(null, List.of(new Piece.Fixed("It is safe.")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("It is safe.");
  }

  @Test
  void aStatementIsGoneWithTheEntryThatProvesIt() {
    List<Entry> entries = ScriptedIncident.entries();
    List<Statement> all = statements(entries);
    for (Entry gone : entries.subList(1, entries.size())) {
      List<Entry> others = new ArrayList<>(entries);
      others.remove(gone);

      List<Statement> left = statements(others);

      all.stream()
          .filter(statement -> statement.references().stream().allMatch(one -> provedBy(one, gone)))
          .forEach(statement ->
              assertThat(left)
                  .as("%s without %s", statement.text(), gone)
                  .doesNotContain(statement));
      assertThat(left)
          .as("without %s", gone)
          .noneMatch(
              statement -> statement.references().stream().anyMatch(one -> provedBy(one, gone)));
    }
  }

  @Test
  void everyWordOfOthersStandsInTheRecords() {
    List<Entry> entries = ScriptedIncident.entries();
    String records =
        Visible.of(entries.toString())
            + ScriptedIncident.runs().find(ScriptedIncident.BLOCK).orElseThrow()
            + ScriptedIncident.runs().find(ScriptedIncident.JOB).orElseThrow();

    for (Statement statement : statements(entries)) {
      statement.pieces().stream()
          .filter(Piece.Value.class::isInstance)
          .forEach(value -> assertThat(records).contains(value.text()));
    }
  }

  @Test
  void anApprovalNamesItsAuditRecordAndItsRun() {
    Statement approved = statement("ana approved");

    assertThat(approved.references())
        .containsExactly(
            new Reference("audit 42", "/audit/" + ScriptedIncident.BLOCK + "#42"),
            new Reference(ScriptedIncident.BLOCK, "/runs/" + ScriptedIncident.BLOCK));
  }

  @Test
  void whatChangedSomethingIsMarkedAndWhatOnlyLookedIsNot() {
    assertThat(statement("Block 203.0.113.7: playbook").text())
        .endsWith("succeeded. It changed something outside.");
    assertThat(statement("Country of it: playbook").text()).endsWith("succeeded.");
    assertThat(statement("Call the owner: manual job").text())
        .endsWith("It may have changed something outside.");
  }

  @Test
  void withoutTheRecordOfARunNobodyIsSaidToHaveApprovedIt() {
    Reporter forgetful = new Reporter(run -> Optional.empty());

    Report report = forgetful.report("inc_1", ScriptedIncident.entries(), Language.EN);

    assertThat(report.sections())
        .flatExtracting(Report.Section::statements)
        .extracting(Statement::text)
        .noneMatch(text -> text.contains("approved") || text.contains("changed something"));
  }

  @Test
  void anOpenIncidentIsReportedSoFar() {
    List<Entry> entries = ScriptedIncident.entries().subList(0, 4);

    Report report = REPORTER.report("inc_1", entries, Language.EN);

    assertThat(report.closed()).isFalse();
    assertThat(report.heading()).isEqualTo(Phrase.REPORT_SO_FAR);
    assertThat(report.sections().getLast().statements())
        .extracting(Statement::text)
        .containsExactly("It is not over; the last event on record is of 2026-11-22T10:04:00Z.");
  }

  @Test
  void aLongTextIsCutWithANote() {
    Piece.Value value = Piece.Value.of("x".repeat(1_000));

    assertThat(value.text()).hasSize(300);
    assertThat(value.cut()).isEqualTo(700);
  }

  @Test
  void manyAlertsAreCountedAndProvedAllTheSame() {
    List<Event> events = new ArrayList<>(ScriptedIncident.events().subList(0, 1));
    Event joined = ScriptedIncident.events().get(1);
    for (int at = 0; at < 150; at++) {
      events.add(joined);
    }

    Report report = REPORTER.report("inc_1", ScriptedIncident.entries(events), Language.EN);

    Statement more = report.sections().get(1).statements().getLast();
    assertThat(more.text()).startsWith("50 more alerts, the last at 2026-11-22T09:59:30Z");
    assertThat(more.references()).hasSize(50);
  }

  @Test
  void aForeignIdCannotLeaveItsAddress() {
    assertThat(Reference.decision("../x?y#z)\"<").path())
        .isEqualTo("/decisions/..%2Fx%3Fy%23z%29%22%3C");
    assertThat(Reference.entry("a b/c", 3).path()).isEqualTo("/incidents/a%20b%2Fc/log#3");
  }

  @Test
  void bothLanguagesHaveTheSamePlaces() {
    for (Phrase phrase : Phrase.values()) {
      assertThat(places(phrase.in(Language.ZH)))
          .as(phrase.name())
          .containsExactlyInAnyOrderElementsOf(places(phrase.in(Language.EN)));
    }
  }

  private static List<String> places(String template) {
    return Pattern.compile("\\{\\d}").matcher(template).results().map(MatchResult::group).toList();
  }

  private static int seq(Reference reference) {
    return Integer.parseInt(reference.label().substring(1));
  }

  private static boolean provedBy(Reference reference, Entry entry) {
    return reference.label().equals("#" + entry.seq());
  }

  private static Statement statement(String beginning) {
    return statements(ScriptedIncident.entries()).stream()
        .filter(statement -> statement.text().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static List<Statement> statements(List<Entry> entries) {
    return REPORTER.report("inc_1", entries, Language.EN).sections().stream()
        .flatMap(section -> section.statements().stream())
        .toList();
  }
}
