package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.Slug;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code playbooks}: what platforms had, under names that stay. */
final class PlaybookTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private static final String ALL =
      """
      SELECT p.*, c.title AS accepted_title, c.description AS accepted_description,
        c.parameters AS accepted_parameters, c.labels AS accepted_labels,
        c.effect AS accepted_effect, c.procedure AS accepted_procedure
      FROM playbooks p LEFT JOIN changed_playbooks c ON c.name = p.name\
      """;

  private final RegistryDatabase database;
  private final ChangedPlaybooks changed;

  PlaybookTable(RegistryDatabase database) {
    this.database = database;
    this.changed = new ChangedPlaybooks(database);
  }

  /** Differs once another hub has synced or accepted something. */
  String stamp() {
    return database
        .sql()
        .sql(
            """
            SELECT count(*), COALESCE(max(synced_at), 0),
              COALESCE(sum(CASE WHEN gone THEN 1 ELSE 0 END), 0),
              (SELECT count(*) FROM changed_playbooks) FROM playbooks\
            """)
        .query((row, index) ->
            row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3) + " " + row.getLong(4))
        .single();
  }

  /** By name. */
  List<SyncedPlaybook> all() {
    return database.sql().sql(ALL + " ORDER BY p.name").query(PlaybookTable::playbook).list();
  }

  /** The playbook of a name, which no sync changes before the transaction ends. */
  Optional<SyncedPlaybook> held(PlaybookName name) {
    database
        .sql()
        .sql("UPDATE playbooks SET synced_at = synced_at WHERE name = ?")
        .param(name.value())
        .update();
    return database
        .sql()
        .sql(ALL + " WHERE p.name = ?")
        .param(name.value())
        .query(PlaybookTable::playbook)
        .optional();
  }

  void accept(PlaybookName name) {
    changed.accept(name);
  }

  /** Takes over all that a platform has now; what it no longer has is marked as gone. */
  void replace(SoarPlatform from, List<PlatformPlaybook> playbooks, Instant now) {
    String platform = from.name();
    database.write(() -> {
      database
          .sql()
          .sql("UPDATE playbooks SET gone = ? WHERE platform = ?")
          .params(true, platform)
          .update();
      // Read behind the update: another hub's sync or acceptance has ended then.
      Map<String, SyncedPlaybook> before =
          all().stream()
              .filter(one -> one.platform().equals(platform))
              .collect(Collectors.toMap(SyncedPlaybook::platformId, Function.identity()));
      for (PlatformPlaybook playbook : playbooks) {
        SyncedPlaybook was = before.get(playbook.id());
        if (was != null && !was.wording().until(wording(playbook)).isEmpty()) {
          changed.keep(was.name(), was.wording(), from.pinning(), now);
        }
        put(platform, playbook, now);
      }
      return playbooks.size();
    });
  }

  private void put(String platform, PlatformPlaybook playbook, Instant now) {
    if (update(platform, playbook, now) == 0) {
      while (!insert(name(platform, playbook), platform, playbook, now)) {
        // Another hub took the name or wrote the playbook at the same moment.
        if (update(platform, playbook, now) == 1) {
          return;
        }
      }
    }
  }

  private PlaybookName name(String platform, PlatformPlaybook playbook) {
    return Slug.of(playbook.slugFrom(), platform, playbook.id(), this::isTaken);
  }

  private boolean isTaken(PlaybookName name) {
    return database
            .sql()
            .sql("SELECT count(*) FROM playbooks WHERE name = ?")
            .param(name.value())
            .query(Integer.class)
            .single()
        > 0;
  }

  private int update(String platform, PlatformPlaybook playbook, Instant now) {
    return database
        .sql()
        .sql(
            """
            UPDATE playbooks SET title = ?, description = ?, parameters = ?, labels = ?,
              effect = ?, risk = ?, idempotent = ?, procedure = ?, enabled = ?, gone = ?,
              synced_at = ?
            WHERE platform = ? AND platform_id = ?\
            """)
        .params(values(playbook, now))
        .params(List.of(platform, playbook.id()))
        .update();
  }

  private boolean insert(
      PlaybookName name, String platform, PlatformPlaybook playbook, Instant now) {
    return database
            .sql()
            .sql(
                """
                INSERT INTO playbooks (title, description, parameters, labels, effect, risk,
                  idempotent, procedure, enabled, gone, synced_at, platform, platform_id, name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                """)
            .params(values(playbook, now))
            .params(List.of(platform, playbook.id(), name.value()))
            .update()
        == 1;
  }

  private Wording wording(PlatformPlaybook playbook) {
    return Wording.of(playbook, database::clean);
  }

  private List<@Nullable Object> values(PlatformPlaybook playbook, Instant now) {
    Wording wording = wording(playbook);
    Risk risk = playbook.risk();
    return Arrays.asList(
        wording.title(),
        wording.description(),
        wording.parameters(),
        wording.labels(),
        wording.effect(),
        risk == null ? null : risk.word(),
        playbook.idempotent(),
        wording.procedure(),
        playbook.enabled(),
        false,
        Times.micros(now));
  }

  private static SyncedPlaybook playbook(ResultSet row, int index) throws SQLException {
    Wording wording = wording(row, "");
    Wording accepted =
        row.getString("accepted_title") == null ? wording : wording(row, "accepted_");
    String effect = wording.effect();
    String risk = row.getString("risk");
    return new SyncedPlaybook(
        new PlaybookName(row.getString("name")),
        row.getString("platform"),
        row.getString("platform_id"),
        wording,
        ParameterSchema.parse(wording.parameters()),
        JSON.readValue(wording.labels(), TEXTS),
        effect == null ? null : Effect.ofWord(effect),
        risk == null ? null : Risk.ofWord(risk),
        row.getBoolean("idempotent"),
        row.getBoolean("enabled"),
        row.getBoolean("gone"),
        accepted.until(wording));
  }

  private static Wording wording(ResultSet row, String prefix) throws SQLException {
    return new Wording(
        row.getString(prefix + "title"),
        row.getString(prefix + "description"),
        row.getString(prefix + "parameters"),
        row.getString(prefix + "labels"),
        row.getString(prefix + "effect"),
        row.getString(prefix + "procedure"));
  }
}
