package io.quarterdeck.server.incident.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.role.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class WrittenReportsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/incident/report");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @ParameterizedTest
  @EnumSource(Language.class)
  void theMarkdownIsAsKept(Language language) throws IOException {
    same("report." + language.word() + ".md", new MarkdownReport(report(language)).text());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void thePageIsAsKept(Language language) throws IOException {
    same("report." + language.word() + ".html", new HtmlReport(report(language)).text());
  }

  @Test
  void theJsonIsAsKept() throws IOException {
    same("report.json", PRETTY.writeValueAsString(json()));
  }

  @Test
  void theJsonHasEveryEntryAndEveryRunOnRecord() {
    JsonNode json = json();

    assertThat(json.path("entries")).hasSize(ScriptedIncident.entries().size());
    assertThat(json.at("/entries/1/kind").asString()).isEqualTo("alert_joined");
    assertThat(json.path("runs")).hasSize(3);
    assertThat(json.at("/incident/status").asString()).isEqualTo("closed");
    assertThat(json.at("/incident/turns/0/role").asString()).isEqualTo("_captain");
    assertThat(json.at("/incident/commands/0/state").asString()).isEqualTo("succeeded");
    assertThat(json.at("/report/0/statements/0/references/0/path").asString())
        .isEqualTo("/incidents/inc_1/log#1");
  }

  @Test
  void nothingThatOthersWroteIsMarkupOnThePage() {
    String page = new HtmlReport(report(Language.EN)).text();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("\\u202egnp.exe")
        .doesNotContain("<script", "<img", "<b>", "onerror=alert(2)>", "\u202e");
    assertThat(page.replaceAll("<a href=\"/[A-Za-z0-9_/#%.-]*\">", ""))
        .doesNotContain("href", "<a ");
  }

  @Test
  void nothingThatOthersWroteLeavesItsCodeSpanInMarkdown() {
    String text = new MarkdownReport(report(Language.EN)).text();

    assertThat(text.lines().filter(line -> line.startsWith("#")))
        .hasSize(10)
        .allMatch(line -> line.startsWith("# Incident report: ```") || line.startsWith("## "));
    String outside =
        text.replaceAll("(`+)(?!`).+?(?<!`)\\1(?!`)", "")
            .replaceAll("\\[(#\\d+|audit \\d+|(run|dec)\\\\_\\w+)\\]\\(/[\\w/#]+\\)", "");
    assertThat(outside).doesNotContain("evil", "<", "](", "@", "www.", "javascript");
  }

  @Test
  void anIdThatIsNoneOfOursCannotBreakALink() {
    Statement statement =
        new Statement(
            null, List.of(new Piece.Fixed("x")), List.of(Reference.run("a](http://e) \"><b>")));
    Report report =
        new Report(
            Piece.Value.of("t"),
            true,
            Language.EN,
            List.of(new Report.Section(Phrase.OVERVIEW, List.of(statement))));

    assertThat(new MarkdownReport(report).text())
        .contains(
            "[a\\]\\(http\\:\\/\\/e\\) \\\"\\>\\<b\\>](/runs/a%5D%28http%3A%2F%2Fe%29%20%22%3E%3Cb%3E)");
    assertThat(new HtmlReport(report).text()).doesNotContain("<b>");
  }

  private static Report report(Language language) {
    return new Reporter(ScriptedIncident.runs())
        .report(ScriptedIncident.ID, ScriptedIncident.entries(), language);
  }

  private static JsonNode json() {
    List<Entry> entries = ScriptedIncident.entries();
    Incident incident = null;
    for (Entry entry : entries) {
      incident = Fold.apply(incident, ScriptedIncident.ID, entry.at(), entry.event());
    }
    String text =
        new JsonReport(
                report(Language.EN),
                Objects.requireNonNull(incident),
                entries,
                ScriptedIncident.runs())
            .text();
    return PRETTY.readTree(text);
  }

  private static void same(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(file).as("write it with -Dsnapshots=update, then read it").hasContent(text);
  }
}
