package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes and events as people read them. */
class CaseTextTest {
  private final Cabinet cabinet;
  private final long caseId;

  CaseTextTest() throws IOException {
    cabinet = new Cabinet();
    caseId = cabinet.someCase();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private String note() {
    return "{\"case_id\": %d, \"title\": \"Verdict\", \"content\": \"it was `alice`\"}"
        .formatted(caseId);
  }

  private JsonNode only(Map<Long, List<ObjectNode>> things) {
    assertThat(things.get(caseId)).hasSize(1);
    return things.getOrDefault(caseId, List.of()).getFirst();
  }

  @Test
  void aNoteIsShownAsItWasWrittenAndEndsWithItsRun() {
    cabinet.done("add_note", note());

    assertThat(only(cabinet.server.book.notes).path("note_content").asString())
        .isEqualTo("```text\nit was `alice`\n```\n\nQuarterdeck, " + Cabinet.RUN);
  }

  @Test
  void aLongTitleIsCutWithAMark() {
    cabinet.done(
        "add_note",
        "{\"case_id\": %d, \"title\": \"%s\", \"content\": \"c\"}"
            .formatted(caseId, "x".repeat(999)));

    assertThat(only(cabinet.server.book.notes).path("note_title").asString())
        .isEqualTo("x".repeat(154) + "…");
  }

  @Test
  void notesShareOneFolder() {
    cabinet.server.stumblesAfter("/case/notes/directories/add", 500, "{}");
    cabinet.done("add_note", note());
    cabinet.start("run_00000000000000000000000000000001", "add_note", note());

    assertThat(cabinet.server.book.folders.get(caseId))
        .extracting(folder -> folder.path("name").asString())
        .containsExactly("Quarterdeck");
  }

  @Test
  void aNoteWhoseFolderCannotBeMadeIsNotWritten() {
    cabinet.server.refuses("/case/notes/directories/add", 403, IrisServer.no("Permission denied"));

    assertThat(cabinet.start("add_note", note()))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_PERMITTED,
                "soc does not let the key's user call /case/notes/directories/add (\"Permission"
                    + " denied\"). Give that user the right, the customer and access to the case."));
  }

  @Test
  void anEventHasItsTimeInUtcWithAFraction() {
    cabinet.done(
        "add_timeline_event",
        """
        {"case_id": %d, "title": "t", "time": "2026-04-01T23:59:59+05:30",
         "category": "initial access", "content": "<b>"}\
        """
            .formatted(caseId));

    assertThat(only(cabinet.server.book.events).path("event_date").asString())
        .isEqualTo("2026-04-01T18:29:59.000000");
    assertThat(only(cabinet.server.book.events).path("event_category_id").asInt()).isEqualTo(5);
    assertThat(only(cabinet.server.book.events).path("event_content").asString())
        .isEqualTo("```text\n<b>\n```");
    assertThat(only(cabinet.server.book.events).path("event_tags").asString())
        .isEqualTo("quarterdeck," + Cabinet.RUN);
  }
}
