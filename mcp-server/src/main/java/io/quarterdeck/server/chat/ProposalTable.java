package io.quarterdeck.server.chat;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What models proposed; all of it blocks. */
final class ProposalTable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RegistryDatabase database;

  ProposalTable(RegistryDatabase database) {
    this.database = database;
  }

  void insert(Proposal proposal) {
    database
        .sql()
        .sql(
            "INSERT INTO chat_proposal (id, question_id, place_id, playbook, arguments, sources,"
                + " why, state, message, run_id, proposed_at, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                proposal.id(),
                proposal.question(),
                proposal.place(),
                proposal.playbook(),
                proposal.arguments(),
                JSON.writeValueAsString(proposal.sources()),
                proposal.why(),
                proposal.state().word(),
                proposal.message(),
                proposal.run(),
                micros(proposal.proposedAt()),
                micros(proposal.expiresAt())))
        .update();
  }

  Optional<Proposal> find(String id) {
    return database
        .sql()
        .sql("SELECT * FROM chat_proposal WHERE id = ?")
        .param(id)
        .query(ProposalTable::proposal)
        .optional();
  }

  /** Those of a place, the latest first. */
  List<Proposal> of(String place, int limit) {
    return database
        .sql()
        .sql("SELECT * FROM chat_proposal WHERE place_id = ? ORDER BY proposed_at DESC, id LIMIT ?")
        .params(place, limit)
        .query(ProposalTable::proposal)
        .list();
  }

  int countOf(String question) {
    return database
        .sql()
        .sql("SELECT COUNT(*) FROM chat_proposal WHERE question_id = ?")
        .param(question)
        .query(Integer.class)
        .single();
  }

  /** Changes one that waits for its asker still; false where it does not. */
  boolean decide(String id, ProposalState state, Instant now) {
    return database
            .sql()
            .sql(
                "UPDATE chat_proposal SET state = ?"
                    + " WHERE id = ? AND state = 'proposed' AND expires_at > ?")
            .params(state.word(), id, micros(now))
            .update()
        == 1;
  }

  /** Writes down what the gate said to one that was confirmed. */
  void settle(String id, ProposalState state, @Nullable String run, String message) {
    database
        .sql()
        .sql(
            "UPDATE chat_proposal SET state = ?, run_id = COALESCE(?, run_id), message = ?"
                + " WHERE id = ?")
        .params(Arrays.asList(state.word(), run, message, id))
        .update();
  }

  private static Proposal proposal(ResultSet row, int index) throws SQLException {
    return new Proposal(
        row.getString("id"),
        row.getString("question_id"),
        row.getString("place_id"),
        row.getString("playbook"),
        row.getString("arguments"),
        JSON.readTree(row.getString("sources")).valueStream().map(one -> one.asString("")).toList(),
        row.getString("why"),
        ProposalState.ofWord(row.getString("state")),
        row.getString("message"),
        row.getString("run_id"),
        instant(row.getLong("proposed_at")),
        instant(row.getLong("expires_at")));
  }
}
