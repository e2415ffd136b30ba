package io.quarterdeck.server.chat;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Questions as they stand; all of it blocks.
 *
 * <p>Whoever changes one names the state and claim that it must have, so that of two only one does.
 */
final class QuestionTable {
  private final RegistryDatabase database;

  QuestionTable(RegistryDatabase database) {
    this.database = database;
  }

  void insert(Question question) {
    Caller caller = question.asker().caller();
    database
        .sql()
        .sql(
            "INSERT INTO chat_question (id, place_id, incident_id, place_tenant, token, person,"
                + " by_person, scopes, tenant, token_view, text, mark, state, claim, runner, uses,"
                + " answer, model, why, asked_at, changed_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, 0, NULL, 0, '', '', '', ?, ?, ?)")
        .params(
            Arrays.asList(
                question.id(),
                question.place(),
                question.incident(),
                question.placeTenant(),
                caller.name(),
                caller.owner(),
                question.byPerson() ? 1 : 0,
                question.asker().scopes(),
                caller.tenant(),
                caller.view(),
                question.text(),
                question.mark(),
                question.state().word(),
                micros(question.askedAt()),
                micros(question.changedAt()),
                due(question)))
        .update();
  }

  private static @Nullable Long due(Question question) {
    Instant due = question.dueAt();
    return due == null ? null : micros(due);
  }

  Optional<Question> find(String id) {
    return database
        .sql()
        .sql("SELECT * FROM chat_question WHERE id = ?")
        .param(id)
        .query(QuestionTable::question)
        .optional();
  }

  /** Those of a place that were asked last, the oldest first. */
  List<Question> of(String place, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM chat_question WHERE place_id = ? ORDER BY asked_at DESC, id LIMIT ?")
        .params(place, limit)
        .query(QuestionTable::question)
        .list()
        .reversed();
  }

  /** How many of a token's questions are not over. */
  int open(String token) {
    return database
        .sql()
        .sql(
            "SELECT COUNT(*) FROM chat_question WHERE state IN ('asked', 'answering') AND token = ?")
        .param(token)
        .query(Integer.class)
        .single();
  }

  /**
   * Those that wait for a runner, the oldest first.
   *
   * @param tenant the only one whose they are, or null
   */
  List<Question> waiting(@Nullable String tenant, int limit) {
    return database
        .sql()
        .sql(
            "SELECT * FROM chat_question WHERE state = 'asked' AND (place_tenant = ? OR ? = 1)"
                + " ORDER BY asked_at, id LIMIT ?")
        .params(tenant == null ? "" : tenant, tenant == null ? 1 : 0, limit)
        .query(QuestionTable::question)
        .list();
  }

  /** Those whose time is over. */
  List<Question> due(Instant now, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM chat_question WHERE due_at <= ? ORDER BY due_at LIMIT ?")
        .params(micros(now), limit)
        .query(QuestionTable::question)
        .list();
  }

  /** Gives one that waits to a runner; false where another was faster. */
  boolean claim(Question question, String runner, Instant now, Instant due) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET state = 'answering', claim = claim + 1, runner = ?,"
                    + " uses = 0, answer = '', changed_at = ?, due_at = ?"
                    + " WHERE id = ? AND state = 'asked' AND claim = ?")
            .params(runner, micros(now), micros(due), question.id(), question.claim())
            .update()
        == 1;
  }

  /** Begins the lease anew; false where the claim is over. */
  boolean extend(Question question, Instant due) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET due_at = ?"
                    + " WHERE id = ? AND state = 'answering' AND claim = ?")
            .params(micros(due), question.id(), question.claim())
            .update()
        == 1;
  }

  /** The number of one more call of a tool; empty where the claim is over or has had its most. */
  OptionalInt use(Question question, int most) {
    return database
        .sql()
        .sql(
            "UPDATE chat_question SET uses = uses + 1 WHERE id = ? AND state = 'answering'"
                + " AND claim = ? AND uses < ? RETURNING uses")
        .params(question.id(), question.claim(), most)
        .query(Integer.class)
        .optional()
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /** Adds a piece to the answer; false where the claim is over. */
  boolean add(Question question, String piece, String model, Instant now, Instant due) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET answer = answer || ?, model = ?, changed_at = ?,"
                    + " due_at = ? WHERE id = ? AND state = 'answering' AND claim = ?")
            .params(piece, model, micros(now), micros(due), question.id(), question.claim())
            .update()
        == 1;
  }

  /** Writes the answer anew; false where the claim is over. */
  boolean rewrite(Question question, String answer) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET answer = ?"
                    + " WHERE id = ? AND state = 'answering' AND claim = ?")
            .params(answer, question.id(), question.claim())
            .update()
        == 1;
  }

  /** Offers it to runners once more; false where it is in another state by now. */
  boolean offerAgain(Question question, Instant now, Instant due) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET state = 'asked', answer = '', changed_at = ?, due_at = ?"
                    + " WHERE id = ? AND state = 'answering' AND claim = ? AND due_at <= ?")
            .params(micros(now), micros(due), question.id(), question.claim(), micros(now))
            .update()
        == 1;
  }

  /**
   * Ends it; false where it is in another state by now.
   *
   * @param why it failed; empty where it did not
   */
  boolean end(Question question, QuestionState end, String why, Instant now) {
    return database
            .sql()
            .sql(
                "UPDATE chat_question SET state = ?, why = ?, changed_at = ?, due_at = NULL"
                    + " WHERE id = ? AND state = ? AND claim = ?")
            .params(
                end.word(),
                why,
                micros(now),
                question.id(),
                question.state().word(),
                question.claim())
            .update()
        == 1;
  }

  private static Question question(ResultSet row, int index) throws SQLException {
    long due = row.getLong("due_at");
    return new Question(
        row.getString("id"),
        row.getString("place_id"),
        row.getString("incident_id"),
        row.getString("place_tenant"),
        Asker.of(
            row.getString("token"),
            row.getString("person"),
            row.getString("scopes"),
            row.getString("tenant"),
            row.getString("token_view")),
        row.getInt("by_person") == 1,
        row.getString("text"),
        row.getString("mark"),
        QuestionState.ofWord(row.getString("state")),
        row.getInt("claim"),
        row.getString("runner"),
        row.getInt("uses"),
        row.getString("answer"),
        row.getString("model"),
        row.getString("why"),
        instant(row.getLong("asked_at")),
        instant(row.getLong("changed_at")),
        due == 0 ? null : instant(due));
  }
}
