package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.approval.ApprovalTable;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.guardrail.Surroundings;
import io.quarterdeck.playbook.platform.ScriptedPlatform;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.RunTarget;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** A gate with everything around it, on a real database and a scripted platform. */
public final class Workshop {
  public static final Requester ANA =
      new Requester("ana", "ana", true, null, EnumSet.allOf(Permission.class));
  public static final Requester BOB =
      new Requester("bob", "bob", true, null, EnumSet.of(Permission.APPROVE));
  public static final Requester CAT =
      new Requester("cat", "cat", true, null, EnumSet.of(Permission.APPROVE));
  public static final Requester AGENT =
      new Requester(
          "agent",
          "agent",
          false,
          null,
          EnumSet.of(Permission.RUN_QUERY, Permission.RUN_NOTIFY, Permission.RUN_CHANGE));

  /** Where platforms call. */
  public static final URI HUB = URI.create("https://hub.example.com/soc/");

  /** Guardrails that say nothing. */
  public static final Guardrails.Judgement NO_OBJECTION =
      new Guardrails.Judgement(List.of(), 0, List.of(), List.of(), List.of(), "rules-1");

  /** A hub without assets, accounts and addresses. */
  public static final Surroundings NOTHING_KNOWN =
      new Surroundings() {
        @Override
        public List<Enrichment> known(List<RunTarget> targets) {
          return List.of();
        }

        @Override
        public Set<String> hub() {
          return Set.of();
        }
      };

  public final ScriptedPlatform platform = new ScriptedPlatform("soar");
  public final Redaction redaction;
  public final RegistryDatabase database;
  public final RunTable runs;
  public final ApprovalTable approvals;
  public final AuditLog audit;
  public final KillSwitch killSwitch;
  public final Callbacks callbacks;
  public final Map<RunId, Instant> followed = new ConcurrentHashMap<>();
  public final List<String> announced = new CopyOnWriteArrayList<>();
  private final Map<PlaybookName, Playbook> playbooks = new ConcurrentHashMap<>();
  private final AtomicReference<Guardrails.Judgement> judgement =
      new AtomicReference<>(NO_OBJECTION);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);

  public Workshop(RegistryDatabase database) {
    this.database = database;
    redaction = database.redaction();
    Clock clock = clock();
    runs = new RunTable(database, clock);
    approvals = new ApprovalTable(database);
    audit = new AuditLog(database, clock);
    killSwitch = new KillSwitch(database, audit, clock);
    callbacks = new Callbacks(database, HUB, clock);
    add(playbook("block_ip", Effect.CHANGE, Risk.HIGH));
    add(playbook("who_is", Effect.QUERY, Risk.LOW));
    add(playbook("note", Effect.CHANGE, Risk.LOW));
  }

  /** A playbook with the parameters {@code ip} and {@code minutes} (60). */
  public static Playbook playbook(String name, Effect effect, Risk risk) {
    return new Playbook(
        new PlaybookName(name),
        name,
        "",
        "soar",
        "12321445036046216",
        ParameterSchema.of(
            List.of(
                Parameter.required("ip", ParameterType.STRING, "an address"),
                Parameter.optional("minutes", ParameterType.INTEGER, "how long", "60"))),
        effect,
        risk,
        false,
        null,
        "pack test",
        List.of(),
        null,
        null,
        Health.READY);
  }

  public void add(Playbook playbook) {
    playbooks.put(playbook.name(), playbook);
  }

  public void guardrails(Guardrails.Judgement says) {
    judgement.set(says);
  }

  public void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  public Clock clock() {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return clock.withZone(zone);
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  public Playbooks catalogue() {
    return new Playbooks() {
      @Override
      public Optional<Playbook> find(PlaybookName name) {
        return Optional.ofNullable(playbooks.get(name));
      }

      @Override
      public Optional<SoarPlatform> platform(String name) {
        return name.equals("soar") ? Optional.of(platform) : Optional.empty();
      }

      @Override
      public Duration longest(Playbook playbook) {
        return Duration.ofMinutes(30);
      }
    };
  }

  /** A gate that starts on the caller's thread. */
  public Gate gate() {
    return gate(Runnable::run, GateSettings.DEFAULTS);
  }

  public Gate gate(Executor starts, GateSettings settings) {
    return gate(starts, settings, (playbook, run) -> judgement.get());
  }

  public Gate gate(Executor starts, GateSettings settings, Guardrails guardrails) {
    return gate(catalogue(), starts, settings, guardrails);
  }

  public Gate gate(
      Playbooks catalogue, Executor starts, GateSettings settings, Guardrails guardrails) {
    return new Gate(
        catalogue,
        guardrails,
        killSwitch,
        runs,
        approvals,
        audit,
        followUps(),
        callbacks,
        starts,
        settings,
        clock());
  }

  public FollowUps followUps() {
    return new FollowUps() {
      @Override
      public void follow(RunId run, Instant firstLook) {
        followed.put(run, firstLook);
      }

      @Override
      public void announce(String approvalId) {
        announced.add(approvalId);
      }

      @Override
      public void soon(RunId run) {
        followed.put(run, now.get());
      }
    };
  }

  public RunControl control() {
    return control(catalogue());
  }

  public RunControl control(Playbooks catalogue) {
    return new RunControl(catalogue, runs, approvals, audit, followUps());
  }

  public Run run(GateAnswer answer) {
    return runs.find(((GateAnswer.Accepted) answer).run().id()).orElseThrow();
  }
}
