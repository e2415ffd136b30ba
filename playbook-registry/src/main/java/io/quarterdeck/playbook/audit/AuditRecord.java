package io.quarterdeck.playbook.audit;

import io.quarterdeck.playbook.hash.Sha256;
import io.quarterdeck.playbook.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One link of the chain.
 *
 * @param seq from 1, without a gap
 * @param at in whole microseconds
 * @param event the word of an {@link AuditEvent}
 * @param actor the name of the token, or of the part of the hub, that did it
 * @param subject what it was done to: the id of a run, {@code kill_switch}
 * @param content JSON, secrets removed
 * @param previous the hash of the record before, empty for the first
 * @param hash SHA-256 of all the others, each with its length
 */
public record AuditRecord(
    long seq,
    Instant at,
    String event,
    String actor,
    String subject,
    String content,
    String previous,
    String hash) {

  static AuditRecord of(ResultSet row, int index) throws SQLException {
    return new AuditRecord(
        row.getLong("seq"),
        Times.instant(row.getLong("at")),
        row.getString("event"),
        row.getString("actor"),
        row.getString("subject"),
        row.getString("content"),
        row.getString("previous"),
        row.getString("hash"));
  }

  /** What the hash must be. */
  String expectedHash() {
    return Sha256.ofAll(
        List.of(Long.toString(seq), at.toString(), event, actor, subject, content, previous));
  }

  AuditRecord sealed() {
    return new AuditRecord(seq, at, event, actor, subject, content, previous, expectedHash());
  }
}
