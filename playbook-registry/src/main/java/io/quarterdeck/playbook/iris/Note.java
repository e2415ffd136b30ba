package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code add_note}: a note in a folder of the hub's own, with the run's id at its end. */
final class Note implements Entry {
  static final int LONGEST_TITLE = 155;
  private static final String FOLDER = "Quarterdeck";

  /** A note as people may have gone on with it. */
  private static final int LONGEST_CONTENT = 1024 * 1024;

  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          "add_note",
          "Add a note to a case in DFIR-IRIS",
          "iris_add_note",
          "Writes a note into a case, when a finding or a report shall be read there. The text is"
              + " shown as it is, not as Markdown. Answers case_id, note_id and a link.",
          ParameterSchema.parse(
              """
              {"type": "object", "properties": {
                 "case_id": %s,
                 "title": {"type": "string", "minLength": 1, "maxLength": 1000,
                   "description": "one line; more than 155 characters are cut"},
                 "content": {"type": "string", "minLength": 1, "maxLength": 40000}},
               "required": ["case_id", "title", "content"], "additionalProperties": false}\
              """
                  .formatted(CaseEntry.CASE_ID)),
          List.of(),
          Effect.NOTIFY,
          true);

  private final IrisApi api;

  Note(IrisApi api) {
    this.api = api;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public String noun() {
    return "note";
  }

  @Override
  public Optional<Long> find(long caseId, StartRequest request) {
    Call search = Cases.in(Call.get("/case/notes/search"), caseId);
    return api.ask(search.with("search_input", request.runId()))
        .valueStream()
        .filter(
            note -> Wire.text(LONGEST_CONTENT, note.path("note_content")).contains(request.runId()))
        .flatMap(note -> Ids.of(note.path("note_id")).stream())
        .findFirst();
  }

  @Override
  public Said add(long caseId, StartRequest request) {
    JsonNode given = request.arguments().tree();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("note_title", PlainText.line(LONGEST_TITLE, given.path("title").asString("")))
            .put("note_content", content(given, request.runId()))
            .put("directory_id", folder(caseId));
    return api.send(Cases.in(Call.post("/case/notes/add", body), caseId));
  }

  private static String content(JsonNode given, String runId) {
    String block = PlainText.block(given.path("content").asString(""));
    return block + "\n\nQuarterdeck, " + runId;
  }

  private long folder(long caseId) {
    return findFolder(caseId).orElseGet(() -> addFolder(caseId));
  }

  private Optional<Long> findFolder(long caseId) {
    return api.ask(Cases.in(Call.get("/case/notes/directories/filter"), caseId))
        .valueStream()
        .filter(folder -> Wire.text(folder, "name").equals(FOLDER))
        .flatMap(folder -> Ids.of(folder.path("id")).stream())
        .findFirst();
  }

  private long addFolder(long caseId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", FOLDER);
    Made<Long> made =
        Made.of(
            api.name(),
            api.send(Cases.in(Call.post("/case/notes/directories/add", body), caseId)),
            told -> Ids.of(told.path("id")),
            () -> findFolder(caseId));
    return switch (made) {
      case Made.There<Long>(Long id) -> id;
      case Made.Missing<Long>(PlatformProblem problem, String message) ->
          throw new PlatformException(problem, message);
      case Made.Unknown<Long>(PlatformProblem problem, String message) ->
          throw new PlatformException(problem, message);
    };
  }
}
