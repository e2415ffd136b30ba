package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Slug;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code playbooks}: what platforms had, under names that stay. */
final class PlaybookTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final RegistryDatabase database;

  PlaybookTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Differs once another hub has synced something. */
  String stamp() {
    return database
        .sql()
        .sql(
            """
            SELECT count(*), COALESCE(max(synced_at), 0),
              COALESCE(sum(CASE WHEN gone THEN 1 ELSE 0 END), 0) FROM playbooks\
            """)
        .query((row, index) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3))
        .single();
  }

  /** By name. */
  List<SyncedPlaybook> all() {
    return database
        .sql()
        .sql("SELECT * FROM playbooks ORDER BY name")
        .query(PlaybookTable::playbook)
        .list();
  }

  /** Takes over all that a platform has now; what it no longer has is marked as gone. */
  void replace(String platform, List<PlatformPlaybook> playbooks, Instant now) {
    database.write(() -> {
      database
          .sql()
          .sql("UPDATE playbooks SET gone = ? WHERE platform = ?")
          .params(true, platform)
          .update();
      playbooks.forEach(playbook -> put(platform, playbook, now));
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
              effect = ?, enabled = ?, gone = ?, synced_at = ?
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
                INSERT INTO playbooks (title, description, parameters, labels, effect, enabled,
                  gone, synced_at, platform, platform_id, name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                """)
            .params(values(playbook, now))
            .params(List.of(platform, playbook.id(), name.value()))
            .update()
        == 1;
  }

  private static List<@Nullable Object> values(PlatformPlaybook playbook, Instant now) {
    Effect effect = playbook.effect();
    return Arrays.asList(
        playbook.title(),
        playbook.description(),
        playbook.parameters().json(),
        JSON.writeValueAsString(playbook.labels()),
        effect == null ? null : effect.word(),
        playbook.enabled(),
        false,
        Times.micros(now));
  }

  private static SyncedPlaybook playbook(ResultSet row, int index) throws SQLException {
    String effect = row.getString("effect");
    return new SyncedPlaybook(
        new PlaybookName(row.getString("name")),
        row.getString("platform"),
        row.getString("platform_id"),
        row.getString("title"),
        row.getString("description"),
        ParameterSchema.parse(row.getString("parameters")),
        JSON.readValue(row.getString("labels"), TEXTS),
        effect == null ? null : Effect.ofWord(effect),
        row.getBoolean("enabled"),
        row.getBoolean("gone"));
  }
}
