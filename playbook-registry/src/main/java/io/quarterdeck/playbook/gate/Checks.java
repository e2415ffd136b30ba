package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.BadArgumentsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gate looks at, in its order: schema, permission, kill switch, guardrails, approval. */
final class Checks {
  private final Playbooks playbooks;
  private final KillSwitch killSwitch;
  private final Guardrails guardrails;
  private final Callbacks callbacks;

  Checks(Playbooks playbooks, KillSwitch killSwitch, Guardrails guardrails, Callbacks callbacks) {
    this.callbacks = callbacks;
    this.playbooks = playbooks;
    this.killSwitch = killSwitch;
    this.guardrails = guardrails;
  }

  /** Whether a run may start. */
  sealed interface Passage {
    /** It may not. */
    record Closed(Refusal refusal) implements Passage {}

    /** It may once so many people approve. */
    record OnApproval(
        int people, List<String> reasons, List<String> overridden, String rulesVersion)
        implements Passage {}

    /**
     * It may.
     *
     * @param waivers the rules that let a change run without approval
     * @param overridden the rules that the stated emergency passed
     */
    record Open(List<String> waivers, List<String> overridden, String rulesVersion)
        implements Passage {}
  }

  /**
   * The playbook of a name.
   *
   * @throws RefusedException when there is none, or it cannot be started
   */
  Playbook playbook(String name) {
    Playbook playbook =
        playbooks.named(name).orElseThrow(() -> new RefusedException(unknown(name)));
    return switch (playbook.health()) {
      case READY -> reachable(playbook);
      case DISABLED ->
          throw closed(
              playbook, "Somebody must enable it on " + playbook.platform() + " or in its pack.");
      case GONE ->
          throw closed(
              playbook,
              "The last sync of " + playbook.platform() + " did not find it; look there.");
      case CHANGED -> throw new RefusedException(changed(playbook));
    };
  }

  /** A run whose end nobody could tell must not begin. */
  private Playbook reachable(Playbook playbook) {
    boolean callsBack =
        playbooks
            .platform(playbook.platform())
            .map(platform -> platform.callsBack(playbook.platformId()))
            .orElse(false);
    if (callsBack && !callbacks.known()) {
      throw new RefusedException(
          Refusal.of(
              RefusalReason.PLAYBOOK_DISABLED,
              playbook.name() + " ends by a call to the hub, which does not know its own address.",
              "Set QUARTERDECK_PUBLIC_URL to how "
                  + playbook.platform()
                  + " reaches the hub, and start it again."));
    }
    return playbook;
  }

  private static RefusedException closed(Playbook playbook, String remedy) {
    return new RefusedException(
        Refusal.of(
            RefusalReason.PLAYBOOK_DISABLED,
            playbook.name() + " is " + playbook.health().word() + " and cannot be started.",
            remedy));
  }

  private Refusal changed(Playbook playbook) {
    String parts =
        playbooks.changes(playbook.name()).stream()
            .map(Change::part)
            .collect(Collectors.joining(", "));
    return Refusal.of(
        RefusalReason.PLAYBOOK_CHANGED,
        "%s is not what was accepted: %s changed it (%s)."
            .formatted(playbook.name(), playbook.platform(), parts),
        "A person who may operate the hub looks at it with GET /playbooks/%1$s and accepts it: ./quarterdeck playbooks accept %1$s, or POST /playbooks/%1$s/accept {\"version\": \"%2$s\"}"
            .formatted(playbook.name(), playbook.version()));
  }

  private static Refusal unknown(String name) {
    String shown = name.length() > PlaybookName.LONGEST ? name.substring(0, 40) + "…" : name;
    return Refusal.of(
        RefusalReason.UNKNOWN_PLAYBOOK,
        "There is no playbook '" + shown + "'.",
        "GET /playbooks lists them; one that is new on its platform appears with the next sync.");
  }

  /**
   * The arguments with their defaults.
   *
   * @throws RefusedException when they do not fit the playbook's parameters
   */
  Arguments arguments(Playbook playbook, String json) {
    Arguments arguments;
    try {
      arguments = playbook.parameters().withDefaults(Arguments.parse(json));
    } catch (BadArgumentsException e) {
      throw new RefusedException(badArguments(playbook, e.problem()));
    }
    List<String> problems = playbook.parameters().problems(arguments);
    if (!problems.isEmpty()) {
      throw new RefusedException(badArguments(playbook, String.join("; ", problems)));
    }
    playbooks
        .platform(playbook.platform())
        .flatMap(platform -> platform.objection(playbook.platformId(), arguments))
        .ifPresent(objection -> {
          throw new RefusedException(badArguments(playbook, objection));
        });
    return arguments;
  }

  private static Refusal badArguments(Playbook playbook, String problem) {
    return Refusal.of(
        RefusalReason.BAD_ARGUMENTS,
        "The arguments do not fit " + playbook.name() + ": " + problem,
        "Correct them; GET /playbooks/" + playbook.name() + " shows the parameters.");
  }

  /**
   * Whether the run may start, as everything stands now.
   *
   * @param requester null once the request was let through: what it took was checked then
   */
  Passage passage(Playbook playbook, Run run, @Nullable Requester requester) {
    Permission needed = Permission.toRun(playbook.effect());
    if (requester != null && !requester.may(needed)) {
      return new Passage.Closed(notPermitted(playbook, requester));
    }
    KillSwitch.Position kill = killSwitch.position();
    if (kill.engaged()) {
      return new Passage.Closed(killed(kill));
    }
    Guardrails.Judgement judgement = guardrails.judge(playbook, run);
    if (!judgement.refusals().isEmpty()) {
      return new Passage.Closed(judgement.refusals().getFirst());
    }
    return due(playbook, judgement);
  }

  private static Passage due(Playbook playbook, Guardrails.Judgement judgement) {
    List<String> reasons = new ArrayList<>(judgement.reasons());
    int people = judgement.people();
    if (playbook.effect() == Effect.CHANGE && judgement.waivers().isEmpty()) {
      reasons.add(
          playbook.classifiedBy() == null
              ? "Nobody has said what this playbook does, so it counts as a change."
              : "It changes something outside, and no guardrail waives the approval.");
      people = Math.max(people, 1);
    }
    return people == 0
        ? new Passage.Open(judgement.waivers(), judgement.overridden(), judgement.rulesVersion())
        : new Passage.OnApproval(people, reasons, judgement.overridden(), judgement.rulesVersion());
  }

  private static Refusal notPermitted(Playbook playbook, Requester requester) {
    return Refusal.of(
        RefusalReason.NOT_PERMITTED,
        "The token '"
            + requester.via()
            + "' may not start playbooks of the effect "
            + playbook.effect().word()
            + ".",
        "An administrator can make a token with the scope run:" + playbook.effect().word() + ".");
  }

  private static Refusal killed(KillSwitch.Position kill) {
    return Refusal.of(
        RefusalReason.KILL_SWITCH,
        "The kill switch is engaged since "
            + kill.since()
            + " by "
            + kill.by()
            + ": "
            + kill.reason(),
        "Somebody who may operate the hub can release it.");
  }
}
