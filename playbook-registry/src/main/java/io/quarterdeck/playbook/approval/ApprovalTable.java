package io.quarterdeck.playbook.approval;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code approvals} and {@code approval_votes}. */
public final class ApprovalTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final RegistryDatabase database;

  public ApprovalTable(RegistryDatabase database) {
    this.database = database;
  }

  public void insert(Approval approval) {
    database
        .sql()
        .sql(
            """
            INSERT INTO approvals (id, run_id, arguments_hash, playbook_version, rules_version,
              people, reasons, state, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            approval.id(),
            approval.run().value(),
            approval.argumentsHash(),
            approval.playbookVersion(),
            approval.rulesVersion(),
            approval.people(),
            JSON.writeValueAsString(approval.reasons()),
            approval.state().word(),
            micros(approval.createdAt()),
            micros(approval.expiresAt()))
        .update();
  }

  /**
   * Writes a vote.
   *
   * @return false, and nothing is written, when this person has voted
   */
  public boolean vote(String approvalId, Vote vote) {
    return database
            .sql()
            .sql(
                """
                INSERT INTO approval_votes (approval_id, person, approves, reason, given_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                """)
            .params(
                approvalId,
                vote.person(),
                vote.approves(),
                database.clean(vote.reason()),
                micros(vote.at()))
            .update()
        == 1;
  }

  /**
   * Ends an approval that waits.
   *
   * @return false, and nothing is written, when it has ended already
   */
  public boolean end(String approvalId, ApprovalState state) {
    return database
            .sql()
            .sql("UPDATE approvals SET state = ? WHERE id = ? AND state = 'waiting'")
            .params(state.word(), approvalId)
            .update()
        == 1;
  }

  public Optional<Approval> find(String id) {
    return one("id", id);
  }

  public Optional<Approval> ofRun(RunId run) {
    return one("run_id", run.value());
  }

  private Optional<Approval> one(String column, String value) {
    return database
        .sql()
        .sql("SELECT * FROM approvals WHERE " + column + " = ?")
        .param(value)
        .query(ApprovalTable::approval)
        .optional()
        .map(this::withVotes);
  }

  /** Those that wait, the one that expires first first. */
  public List<Approval> waiting(int limit) {
    return withVotes(
        database
            .sql()
            .sql("SELECT * FROM approvals WHERE state = 'waiting' ORDER BY expires_at, id LIMIT ?")
            .param(limit)
            .query(ApprovalTable::approval)
            .list());
  }

  /** Those that wait although their time is over. */
  public List<Approval> overdue(Instant now, int limit) {
    return withVotes(
        database
            .sql()
            .sql(
                """
                SELECT * FROM approvals WHERE state = 'waiting' AND expires_at <= ?
                ORDER BY expires_at, id LIMIT ?\
                """)
            .params(micros(now), limit)
            .query(ApprovalTable::approval)
            .list());
  }

  private static Approval approval(ResultSet row, int index) throws SQLException {
    return new Approval(
        row.getString("id"),
        new RunId(row.getString("run_id")),
        row.getString("arguments_hash"),
        row.getString("playbook_version"),
        row.getString("rules_version"),
        row.getInt("people"),
        JSON.readValue(row.getString("reasons"), TEXTS),
        ApprovalState.ofWord(row.getString("state")),
        instant(row.getLong("created_at")),
        instant(row.getLong("expires_at")),
        List.of());
  }

  // Once the rows are read: where there is one connection, a second query inside would wait for it.
  private List<Approval> withVotes(List<Approval> approvals) {
    return approvals.stream().map(this::withVotes).toList();
  }

  private Approval withVotes(Approval approval) {
    return approval.with(
        database
            .sql()
            .sql(
                """
                SELECT person, approves, reason, given_at FROM approval_votes
                WHERE approval_id = ? ORDER BY given_at, person\
                """)
            .param(approval.id())
            .query((row, index) ->
                new Vote(
                    row.getString(1), row.getBoolean(2), row.getString(3), instant(row.getLong(4))))
            .list());
  }
}
