package io.quarterdeck.playbook.run;

import static io.quarterdeck.playbook.sql.Times.instant;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of the table {@code runs}. */
final class RunRow {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private RunRow() {}

  static Run run(ResultSet row, int index) throws SQLException {
    Map<String, ArgumentOrigin> origins =
        JSON.readValue(row.getString("origins"), WORDS).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> ArgumentOrigin.ofWord(e.getValue())));
    return new Run(
        new RunId(row.getString("id")),
        new PlaybookName(row.getString("playbook")),
        row.getString("playbook_version"),
        row.getString("title"),
        row.getString("platform"),
        row.getString("platform_id"),
        Effect.ofWord(row.getString("effect")),
        Risk.ofWord(row.getString("risk")),
        new Arguments(row.getString("arguments")),
        origins,
        row.getString("idempotency_key"),
        row.getString("requested_by"),
        row.getBoolean("by_person"),
        row.getString("requester_address"),
        row.getString("incident"),
        row.getString("emergency"),
        progress(row),
        instant(row.getLong("created_at")),
        instant(row.getLong("changed_at")),
        instant(row.getLong("deadline")),
        row.getLong("revision"));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        RunState.ofWord(row.getString("state")),
        row.getString("reason"),
        row.getString("message"),
        row.getString("remedy"),
        row.getString("guardrail"),
        row.getString("waiting_for"),
        row.getString("remote_id"),
        row.getString("result"));
  }

  /** As the column {@code origins} keeps them. */
  static String origins(Map<String, ArgumentOrigin> origins) {
    Map<String, String> words = new TreeMap<>();
    origins.forEach((parameter, origin) -> words.put(parameter, origin.word()));
    return JSON.writeValueAsString(words);
  }
}
