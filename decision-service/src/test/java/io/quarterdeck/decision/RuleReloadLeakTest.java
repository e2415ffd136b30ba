package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.image.KeptRules;
import io.quarterdeck.decision.log.RuleArchive;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.watch.FolderStamp;
import io.quarterdeck.rules.book.RuleBook;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReloadLeakTest {
  private static final int RELOADS = 30;
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  @Test
  void thirtyReloadsLeaveNoOldRulesBehind() throws Exception {
    RulesOnDisk disk = RulesOnDisk.in(folder.resolve("rules"));
    RuleFolder rules = new RuleFolder(disk.folder());
    FolderStamp asCompiled = rules.stamp();
    KeptRules kept = KeptRules.in(folder.resolve("data"), List.of());
    RunningRules running = new RunningRules(RuleReload.first(rules, kept));
    List<WeakReference<RuleBook>> old = new ArrayList<>();
    try (Database database = Database.open(DatabaseSettings.in(folder.resolve("data")));
        RuleReload reload =
            RuleReload.still(rules, asCompiled, running, new RuleArchive(database, CLOCK), CLOCK)) {
      long before = instances("ProjectClassLoader");
      for (int i = 1; i <= RELOADS; i++) {
        old.add(new WeakReference<>(running.book()));
        disk.weight(i);
        disk.write("drl/usb.drl", RulesOnDisk.RULE + "// change " + i + "\n");
        reload.look();
        reload.look();
        assertThat(reload.last().problems()).isEmpty();
        assertThat(running.book().scoring().weights()).containsEntry("usb_storage", i);
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            assertThat(before).isPositive();
            assertThat(instances("ProjectClassLoader")).isLessThan(before + RELOADS / 3);
            assertThat(old).allSatisfy(book -> assertThat(book.get()).isNull());
          });
    }
  }

  /** How many objects of a class are alive; asking collects the others first. */
  private static long instances(String type) throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 3 && words[3].endsWith(type))
        .mapToLong(words -> Long.parseLong(words[1]))
        .sum();
  }
}
