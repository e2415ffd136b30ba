package io.quarterdeck.decision.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.book.RuleFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RuleArchiveTest {
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void everyVersionIsKeptOnceAndReadBackWhole(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home))) {
      RuleArchive archive = new RuleArchive(desk.database, Clock.systemUTC());
      RuleFiles shipped = RuleFiles.shipped();
      TreeMap<String, String> texts = new TreeMap<>(shipped.texts());
      texts.put("drl/odd.drl", "// \u4f60\u597d \0");
      RuleFiles changed = new RuleFiles(texts);

      archive.store(shipped);
      archive.store(shipped);
      archive.store(changed);

      assertThat(archive.find(shipped.version())).contains(shipped);
      assertThat(archive.find(changed.version())).contains(changed);
      assertThat(archive.find("unknown\0")).isEmpty();
    }
  }
}
