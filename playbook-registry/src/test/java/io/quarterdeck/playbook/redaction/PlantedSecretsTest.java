package io.quarterdeck.playbook.redaction;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.person.Job;
import io.quarterdeck.playbook.person.JobState;
import io.quarterdeck.playbook.person.Jobs;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Secrets are planted wherever they could come from; afterwards every table is searched. */
@ExtendWith(TestDatabases.class)
class PlantedSecretsTest {
  private static final String REGISTERED = "s3cr3t/of-the+connection";
  private static final String IN_BASE64 =
      Base64.getEncoder().encodeToString(("soar:" + REGISTERED).getBytes(UTF_8));
  private static final String TOKEN = "qd_" + "Zx9_-".repeat(8) + "abc";
  private static final String PASSWORD = "hunter2hunter2";
  private static final String PLANTED =
      "It broke: password="
          + PASSWORD
          + " Authorization: Basic "
          + IN_BASE64
          + "\n"
          + REGISTERED
          + " "
          + TOKEN;
  private static final String RESULT =
      JsonMapper.shared()
          .writeValueAsString(
              Map.of(
                  "said",
                  PLANTED,
                  "api_key",
                  PASSWORD,
                  "inner",
                  "{\"token\":\"" + PASSWORD + "\"}"));
  private static final List<String> SECRETS = List.of(REGISTERED, IN_BASE64, TOKEN, PASSWORD);

  private final TestDatabases.Source databases;
  @TempDir Path home;

  PlantedSecretsTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Workshop open(Kind kind) {
    Workshop workshop = new Workshop(databases.fresh(kind, home));
    workshop.redaction.register(REGISTERED);
    workshop.add(
        new Playbook(
            new PlaybookName("reset_password"),
            "Reset",
            "",
            "soar",
            "1",
            ParameterSchema.of(
                List.of(Parameter.required("password", ParameterType.STRING, "the new one"))),
            Effect.QUERY,
            Risk.LOW,
            true,
            null,
            "pack test",
            List.of(),
            null,
            null,
            Health.READY));
    return workshop;
  }

  private static Run asked(Workshop workshop, String arguments) {
    return workshop.run(workshop.gate().ask(RunOrder.of(AGENT, "reset_password", arguments)));
  }

  private static Follower follower(Workshop workshop) {
    RunBook book = new RunBook(workshop.runs, workshop.audit);
    return new Follower(workshop.catalogue(), book, Duration.ofMinutes(2), workshop.clock());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noTableHoldsAPlantedSecretButTheArgumentsOfTheRun(Kind kind) {
    Workshop workshop = open(kind);
    String arguments = "{\"password\":\"" + PASSWORD + "\"}";

    workshop.platform.onStart(
        request -> new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, PLANTED, RESULT)));
    Run ended = asked(workshop, arguments);
    workshop.platform.onStart(
        request -> new StartOutcome.NotStarted(PlatformProblem.REJECTED, PLANTED));
    asked(workshop, arguments);
    workshop.platform.onStart(
        request -> new StartOutcome.Unclear(PlatformProblem.GARBLED, PLANTED));
    asked(workshop, arguments);
    workshop.platform.onStart(request -> {
      throw new IllegalStateException(PLANTED);
    });
    asked(workshop, arguments);
    waiting(workshop, arguments);
    lost(workshop, arguments);
    typed(workshop);
    workshop.gate().ask(RunOrder.of(AGENT, "token " + TOKEN, "{}"));
    workshop.gate().ask(RunOrder.of(AGENT, "reset_password", "{\"" + TOKEN + "\": 1}"));
    workshop.audit.append(AuditEvent.REPORTED, "hub", "test", RESULT);

    assertThat(ended.arguments().json()).isEqualTo(arguments);
    assertThat(workshop.platform.starts())
        .allSatisfy(start -> assertThat(start.arguments().json()).isEqualTo(arguments));
    assertThat(JsonMapper.shared().readTree(Objects.requireNonNull(ended.result())).toString())
        .contains("\"api_key\":\"***\"", "{\\\"token\\\":\\\"***\\\"}");
    assertThat(placesWithSecrets(workshop.database)).containsExactly("runs.arguments");
    assertThat(workshop.audit.verify()).isInstanceOf(Verification.Whole.class);
  }

  /** What people and callers write beside the arguments. */
  private static void typed(Workshop workshop) {
    Gate gate = workshop.gate();
    RunOrder order =
        new RunOrder(ANA, "block_ip", "{\"ip\":\"203.0.113.7\"}", Map.of(), null, PLANTED, PLANTED);
    String approval = ((GateAnswer.Accepted) gate.ask(order)).approvalId();
    gate.vote(Objects.requireNonNull(approval), BOB, false, PLANTED);
    workshop.killSwitch.set(true, ANA, PLANTED);
    workshop.killSwitch.set(false, ANA, PLANTED);
    job(workshop);
  }

  private static void job(Workshop workshop) {
    PeoplePlatform people = new PeoplePlatform(workshop.database, workshop.clock());
    ObjectNode asked = JsonMapper.shared().createObjectNode();
    asked.put("assignee", PLANTED).put("task", PLANTED);
    asked.putObject("details").put("password", PASSWORD).put("said", PLANTED);
    asked.putArray("questions").add(PLANTED);
    RunId run = RunId.fresh();
    people.start(
        new StartRequest(
            run.value(), PeoplePlatform.MANUAL_JOB, "Job", Arguments.parse(asked.toString())));
    Jobs jobs = new Jobs(workshop.database, workshop.audit, workshop.followUps(), workshop.clock());
    Job open = jobs.open(1).getFirst();
    assertThat(open.details()).contains("\"password\":\"***\"");
    Map<String, String> answers = Map.of(open.questions().getFirst(), PLANTED);
    assertThat(jobs.complete(open.id(), ANA, JobState.DONE, PLANTED, answers))
        .isInstanceOf(Jobs.Outcome.Completed.class);
  }

  /** Runs, waits for somebody, and then its platform fails in words that hold a secret. */
  private static void waiting(Workshop workshop, String arguments) {
    workshop.platform.onStart(request -> new StartOutcome.Started("remote"));
    Run run = asked(workshop, arguments);
    Follower follower = follower(workshop);
    workshop.platform.report("remote", RunReport.waiting(PLANTED, "who has " + REGISTERED));
    follower.look(run.id());
    Run seen = workshop.runs.find(run.id()).orElseThrow();
    assertThat(seen.waitingFor()).isEqualTo("who has ***");

    follower.look(run.id());
    assertThat(workshop.runs.find(run.id()).orElseThrow())
        .as("the same words are nothing new")
        .isEqualTo(seen);
  }

  private static void lost(Workshop workshop, String arguments) {
    GateAnswer answer =
        workshop
            .gate(start -> {}, GateSettings.DEFAULTS)
            .ask(RunOrder.of(AGENT, "reset_password", arguments));
    Run run = ((GateAnswer.Accepted) answer).run();
    workshop.pass(Duration.ofMinutes(3));
    workshop.platform.onRecover(request -> {
      throw new PlatformException(PlatformProblem.AWAY, PLANTED);
    });
    follower(workshop).look(run.id());
    workshop.platform.onRecover(request -> new RecoveryOutcome.CannotTell(PLANTED));
    follower(workshop).look(run.id());
    assertThat(workshop.runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.UNKNOWN);
  }

  /** The platform's words are cut to 300 characters, in the midst of the secret. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void noTableHoldsAPartOfASecretThatAnAnswerRepeats(Kind kind) throws IOException {
    Workshop workshop = open(kind);
    String said = "x".repeat(290) + REGISTERED;
    byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("msg", said, "as_basic", IN_BASE64));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (PlatformClient client = PlatformClient.open(connection(server), Map.of())) {
      workshop.platform.onStart(request -> {
        JsonNode answer = client.ask(Call.get("/"));
        String words = PlatformClient.quote(answer.path("msg").asString());
        return new StartOutcome.Ended(RunReport.ended(RunState.FAILED, words, answer.toString()));
      });
      Run run = asked(workshop, "{\"password\":\"none\"}");

      assertThat(run.message()).isEqualTo("x".repeat(290) + "***");
      assertThat(run.result()).contains("***").doesNotContain(REGISTERED.substring(0, 6));
      assertThat(placesWithSecrets(workshop.database)).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  private static Connection connection(HttpServer server) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Connection("soar", url, REGISTERED, null, false, Duration.ofSeconds(5), Map.of());
  }

  private static Set<String> placesWithSecrets(RegistryDatabase database) {
    Set<String> places = new TreeSet<>();
    List<String> tables = tables(database);
    assertThat(tables).contains("runs", "audit", "run_targets", "approvals", "jobs", "playbooks");
    for (String table : tables) {
      for (Map<String, Object> row :
          database.sql().sql("SELECT * FROM " + table).query().listOfRows()) {
        row.forEach((column, value) -> {
          String text = value instanceof byte[] bytes ? new String(bytes, UTF_8) : "" + value;
          if (SECRETS.stream().anyMatch(text::contains)) {
            places.add(table + "." + column);
          }
        });
      }
    }
    return places;
  }

  private static List<String> tables(RegistryDatabase database) {
    String sql =
        switch (database.kind()) {
          case SQLITE -> "SELECT name FROM sqlite_master WHERE type = 'table'";
          case POSTGRESQL ->
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
        };
    return database.sql().sql(sql).query((row, index) -> row.getString(1)).list();
  }
}
