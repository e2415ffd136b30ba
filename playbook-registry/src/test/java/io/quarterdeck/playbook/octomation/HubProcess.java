package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.builtin.notify.ApprovalNotices;
import io.quarterdeck.playbook.builtin.notify.Channels;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.follow.RunScheduler;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A registry in a process of its own, to be killed: database, address, packs, {@code ask|follow}.
 */
final class HubProcess {
  static final String KEY = "command-4711";

  /** After which a start that nobody heard of counts as lost; the start itself takes longer. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration TIMEOUT = Duration.ofSeconds(50);
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Clock CLOCK = Clock.systemUTC();

  private HubProcess() {}

  public static void main(String[] args) throws InterruptedException {
    RegistryDatabase database = new TestDatabases.Source().sqlite(Path.of(args[0]));
    SoarPlatform platform =
        new OctoMationType()
            .open(
                new Connection(
                    "soc",
                    URI.create(args[1]),
                    PlatformServer.SECRET,
                    null,
                    false,
                    TIMEOUT,
                    Map.of()));
    Packs packs = new Packs(Path.of(args[2]));
    packs.reload();
    Catalogue catalogue = new Catalogue(database, List.of(platform), packs, CLOCK);
    AuditLog audit = new AuditLog(database, CLOCK);
    RunTable runs = new RunTable(database, CLOCK);
    Follower follower = new Follower(catalogue, new RunBook(runs, audit), PATIENCE, CLOCK);
    RunScheduler scheduler =
        new RunScheduler(database, () -> follower, () -> {}, nobody(database), PACE, CLOCK);
    scheduler.start();
    if (args[3].equals("ask")) {
      catalogue.syncAll();
      gate(database, catalogue, audit, runs, scheduler).ask(order());
    }
    new CountDownLatch(1).await();
  }

  static RunOrder order() {
    Requester agent =
        new Requester("agent", "agent", false, null, EnumSet.of(Permission.RUN_QUERY));
    return new RunOrder(
        agent,
        "os_login_log_query",
        "{\"src\":\"192.168.22.251\",\"time_window_minute\":60}",
        Map.of(),
        KEY,
        null,
        null);
  }

  private static Gate gate(
      RegistryDatabase database,
      Catalogue catalogue,
      AuditLog audit,
      RunTable runs,
      RunScheduler scheduler) {
    return new Gate(
        catalogue,
        (playbook, run) -> Workshop.NO_OBJECTION,
        new KillSwitch(database, audit, CLOCK),
        runs,
        new ApprovalTable(database),
        audit,
        scheduler,
        new Callbacks(database, null, CLOCK),
        Executors.newVirtualThreadPerTaskExecutor(),
        GateSettings.DEFAULTS.withStartPatience(PATIENCE),
        CLOCK);
  }

  private static ApprovalNotices nobody(RegistryDatabase database) {
    return new ApprovalNotices(
        List.of(),
        Channels.open(List.of(), CLOCK),
        new ApprovalTable(database),
        new RunTable(database, CLOCK),
        PACE,
        CLOCK);
  }
}
