package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.platform.Pinning;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.time.Instant;
import java.util.Arrays;

/** The table {@code changed_playbooks}: how those were whose change nobody has accepted yet. */
final class ChangedPlaybooks {
  private final RegistryDatabase database;

  ChangedPlaybooks(RegistryDatabase database) {
    this.database = database;
  }

  /** Keeps how a playbook was, unless an earlier wording is what was accepted last. */
  void keep(PlaybookName name, Wording was, Pinning pinning, Instant now) {
    if (pinning == Pinning.NEVER || (pinning == Pinning.ONCE_USED && !isUsed(name))) {
      return;
    }
    database
        .sql()
        .sql(
            """
            INSERT INTO changed_playbooks (title, description, parameters, labels, effect,
              procedure, name, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
            """)
        .params(
            Arrays.asList(
                was.title(),
                was.description(),
                was.parameters(),
                was.labels(),
                was.effect(),
                was.procedure(),
                name.value(),
                Times.micros(now)))
        .update();
  }

  private boolean isUsed(PlaybookName name) {
    return database
            .sql()
            .sql(
                """
                SELECT count(*) FROM runs WHERE playbook = ?
                  AND state NOT IN ('requested', 'refused', 'waiting_approval')\
                """)
            .param(name.value())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Takes the playbook as it is. */
  void accept(PlaybookName name) {
    database.sql().sql("DELETE FROM changed_playbooks WHERE name = ?").param(name.value()).update();
  }
}
