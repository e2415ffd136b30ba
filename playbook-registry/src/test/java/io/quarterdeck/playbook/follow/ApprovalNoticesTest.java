package io.quarterdeck.playbook.follow;

import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.builtin.notify.ApprovalNotices;
import io.quarterdeck.playbook.builtin.notify.Channels;
import io.quarterdeck.playbook.client.LoopbackServer;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.settings.ChannelSettings;
import io.quarterdeck.playbook.settings.ChannelSettings.Webhook;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs with the real scheduler and the real clock. */
@ExtendWith(TestDatabases.class)
class ApprovalNoticesTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ARGUMENTS = "{\"ip\":\"203.0.113.7\"}";

  private final TestDatabases.Source databases;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private LoopbackServer server;
  private Channels channels;
  @TempDir Path home;

  ApprovalNoticesTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void open() throws IOException {
    server = LoopbackServer.plain();
    server.answers(exchange -> {
      received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      LoopbackServer.send(exchange, next(), "");
    });
    channels = Channels.open(List.of(webhook("chat")), CLOCK);
  }

  private ChannelSettings webhook(String name) {
    Connection connection =
        new Connection(
            name, server.url("127.0.0.1"), "", null, false, Duration.ofSeconds(5), Map.of());
    return new Webhook(connection, "/hook");
  }

  private int next() {
    synchronized (answers) {
      return answers.isEmpty() ? 200 : answers.removeFirst();
    }
  }

  @AfterEach
  void close() {
    channels.close();
    server.close();
  }

  /** A hub that tells the chat. */
  private final class Hub {
    final RegistryDatabase database;
    final Workshop workshop;
    final ApprovalTable approvals;

    Hub(RegistryDatabase database) {
      this.database = database;
      this.workshop = new Workshop(database);
      this.approvals = new ApprovalTable(database);
    }

    ApprovalNotices notices(String... told) {
      RunTable runs = new RunTable(database, CLOCK);
      return new ApprovalNotices(List.of(told), channels, approvals, runs, PACE, CLOCK);
    }

    RunScheduler scheduler(String... told) {
      RunTable runs = new RunTable(database, CLOCK);
      AuditLog audit = new AuditLog(database, CLOCK);
      Follower follower = new Follower(workshop.catalogue(), new RunBook(runs, audit), LONG, CLOCK);
      return new RunScheduler(database, () -> follower, () -> {}, notices(told), PACE, CLOCK);
    }

    Gate gate(RunScheduler scheduler) {
      AuditLog audit = new AuditLog(database, CLOCK);
      return new Gate(
          workshop.catalogue(),
          (playbook, run) -> Workshop.NO_OBJECTION,
          new KillSwitch(database, audit, CLOCK),
          new RunTable(database, CLOCK),
          approvals,
          audit,
          scheduler,
          new Callbacks(database, null, CLOCK),
          Runnable::run,
          GateSettings.DEFAULTS,
          CLOCK);
    }

    String asked(Gate gate) {
      var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, "block_ip", ARGUMENTS));
      return String.valueOf(asked.approvalId());
    }

    int scheduled() {
      return database
          .sql()
          .sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'tell_of_approval'")
          .query(Integer.class)
          .single();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void peopleAreToldOnceTheChatTakesItAndThenNoMore(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    answers.addAll(List.of(503, 429));
    try (RunScheduler scheduler = hub.scheduler("chat")) {
      scheduler.start();
      String id = hub.asked(hub.gate(scheduler));

      await().atMost(LONG).until(() -> hub.scheduled() == 0);

      assertThat(received).hasSize(3);
      Approval approval = hub.approvals.find(id).orElseThrow();
      JsonNode sent = JsonMapper.shared().readTree(received.getLast());
      assertThat(sent.path("subject").asString()).isEqualTo("An approval waits: block_ip");
      assertThat(sent.path("severity").asString()).isEqualTo("high");
      assertThat(sent.path("run_id").asString()).isEqualTo(approval.run().value());
      assertThat(sent.path("text").asString())
          .isEqualTo(
              """
              Approval: %s
              Playbook: block_ip
              Effect: change
              Risk: high
              People who must approve: 1
              Until: %s
              Look at it and answer with: ./quarterdeck approvals
              """
                  .formatted(id, approval.expiresAt()));
      assertThat(received).noneMatch(body -> body.contains("203.0.113.7"));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHubThatDiesBeforeItToldLeavesThatToAnother(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    try (RunScheduler dead = hub.scheduler("chat")) {
      hub.asked(hub.gate(dead)); // never started
    }
    assertThat(received).isEmpty();
    try (RunScheduler other = hub.scheduler("chat")) {
      other.start();
      await().atMost(LONG).until(() -> received.size() == 1 && hub.scheduled() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nobodyIsToldOfAnApprovalThatHasEnded(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    try (RunScheduler scheduler = hub.scheduler("chat")) {
      Gate gate = hub.gate(scheduler);
      gate.vote(hub.asked(gate), BOB, false, "no");
      scheduler.start();
      await().atMost(LONG).until(() -> hub.scheduled() == 0);
    }
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChannelThatFailsKeepsNoOtherWaitingAndIsGivenUpWithTheApproval(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    channels.close();
    channels = Channels.open(List.of(webhook("chat"), dead()), CLOCK);
    try (RunScheduler scheduler = hub.scheduler("dead", "chat", "gone", "log")) {
      scheduler.start();
      Gate gate = hub.gate(scheduler);
      String id = hub.asked(gate);

      await().atMost(LONG).until(() -> received.size() == 1 && hub.scheduled() == 1);

      gate.vote(id, BOB, false, "no");
      await().atMost(LONG).until(() -> hub.scheduled() == 0);
    }
  }

  private static ChannelSettings dead() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    return new Webhook(
        new Connection("dead", nowhere, "", null, false, Duration.ofSeconds(5), Map.of()), "");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anApprovalThatIsNotWrittenIsNotTold(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    try (RunScheduler scheduler = hub.scheduler("chat")) {
      Gate gate = hub.gate(scheduler);
      assertThatThrownBy(() ->
              hub.database.write(() -> {
                hub.asked(gate);
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");
    }
    assertThat(hub.scheduled()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withoutChannelsNothingIsScheduled(Kind kind) {
    Hub hub = new Hub(databases.fresh(kind, home));
    try (RunScheduler scheduler = hub.scheduler()) {
      hub.asked(hub.gate(scheduler));
    }
    assertThat(hub.scheduled()).isZero();
  }

  @Test
  void aChatThatHangsTakesTwoThreadsAtMost() throws Exception {
    Hub hub = new Hub(databases.fresh(Kind.SQLITE, home));
    CountDownLatch hanging = new CountDownLatch(1);
    server.answers(exchange -> {
      LoopbackServer.await(hanging);
      LoopbackServer.send(exchange, 200, "");
    });
    ApprovalNotices notices = hub.notices("chat");
    String notice;
    try (RunScheduler scheduler = hub.scheduler()) {
      notice = notices.of(hub.asked(hub.gate(scheduler))).getFirst();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Instant>> first = threads.submit(() -> notices.tell(notice));
      Future<Optional<Instant>> second = threads.submit(() -> notices.tell(notice));
      await().atMost(LONG).until(() -> server.requests() == 2);

      assertThat(notices.tell(notice)).isPresent();

      hanging.countDown();
      assertThat(first.get()).isEmpty();
      assertThat(second.get()).isEmpty();
    }
    assertThat(server.requests()).isEqualTo(2);
  }
}
