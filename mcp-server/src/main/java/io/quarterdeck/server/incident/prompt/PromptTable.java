package io.quarterdeck.server.incident.prompt;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of prompts; rows are added, and never changed. */
final class PromptTable {
  private final RegistryDatabase database;

  PromptTable(RegistryDatabase database) {
    this.database = database;
  }

  Optional<PromptVersion> last(PromptName name) {
    return database
        .sql()
        .sql("SELECT * FROM incident_prompt WHERE name = ? ORDER BY version DESC LIMIT 1")
        .param(name.word())
        .query(PromptTable::version)
        .optional();
  }

  Optional<PromptVersion> find(PromptName name, int number) {
    return database
        .sql()
        .sql("SELECT * FROM incident_prompt WHERE name = ? AND version = ?")
        .params(name.word(), number)
        .query(PromptTable::version)
        .optional();
  }

  /** The newest first. */
  List<PromptVersion> all(PromptName name, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM incident_prompt WHERE name = ? ORDER BY version DESC LIMIT ?")
        .params(name.word(), limit)
        .query(PromptTable::version)
        .list();
  }

  void insert(PromptVersion version) {
    database
        .sql()
        .sql(
            "INSERT INTO incident_prompt (name, version, text, note, made_by, made_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                version.name().word(),
                version.number(),
                version.text(),
                version.note(),
                version.by(),
                micros(version.at())))
        .update();
  }

  private static PromptVersion version(ResultSet row, int index) throws SQLException {
    return new PromptVersion(
        PromptName.find(row.getString("name")).orElseThrow(),
        row.getInt("version"),
        row.getString("text"),
        row.getString("note"),
        row.getString("made_by"),
        instant(row.getLong("made_at")));
  }
}
