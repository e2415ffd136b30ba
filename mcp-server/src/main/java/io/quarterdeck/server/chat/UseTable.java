package io.quarterdeck.server.chat;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What models called for questions; all of it blocks. */
final class UseTable {
  private final RegistryDatabase database;

  UseTable(RegistryDatabase database) {
    this.database = database;
  }

  void insert(Question question, Use use) {
    database
        .sql()
        .sql(
            "INSERT INTO chat_use (question_id, claim, number, at, tool, arguments, outcome,"
                + " result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            question.id(),
            question.claim(),
            use.number(),
            micros(use.at()),
            use.tool(),
            use.arguments(),
            use.outcome(),
            use.result())
        .update();
  }

  void end(Question question, int number, String outcome, String result) {
    database
        .sql()
        .sql(
            "UPDATE chat_use SET outcome = ?, result = ?"
                + " WHERE question_id = ? AND claim = ? AND number = ?")
        .params(outcome, result, question.id(), question.claim(), number)
        .update();
  }

  /** Those under the last claim, in order. */
  List<Use> of(Question question) {
    return database
        .sql()
        .sql("SELECT * FROM chat_use WHERE question_id = ? AND claim = ? ORDER BY number")
        .params(question.id(), question.claim())
        .query(UseTable::use)
        .list();
  }

  private static Use use(ResultSet row, int index) throws SQLException {
    return new Use(
        row.getInt("number"),
        instant(row.getLong("at")),
        row.getString("tool"),
        row.getString("arguments"),
        row.getString("outcome"),
        row.getString("result"));
  }
}
