package io.quarterdeck.playbook.builtin.block;

import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.builtin.BuiltinPlatform;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.Guardrails;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gate behind which only the block list is; ana asks and bob approves. */
final class Wall {
  final Workshop workshop;
  final SoarPlatform platform;
  final Catalogue catalogue;
  final BlockFeed feed;
  final Gate gate;

  Wall(RegistryDatabase database, Path home, Executor starts) {
    this(database, home, starts, opened -> (playbook, run) -> Workshop.NO_OBJECTION);
  }

  Wall(
      RegistryDatabase database,
      Path home,
      Executor starts,
      Function<Workshop, Guardrails> guardrails) {
    workshop = new Workshop(database);
    platform = BuiltinPlatform.of(BlockPlaybooks.of(database, workshop.clock(), 3));
    Packs packs = new Packs(home.resolve("playbooks"));
    assertThat(packs.reload()).isEmpty();
    catalogue = new Catalogue(database, List.of(platform), packs, workshop.clock());
    catalogue.syncAll();
    gate = workshop.gate(catalogue, starts, GateSettings.DEFAULTS, guardrails.apply(workshop));
    feed = new BlockFeed(database, workshop.clock());
  }

  /** Asks for a run and approves it. */
  Run run(String playbook, String arguments) {
    var asked = (GateAnswer.Accepted) gate.ask(RunOrder.of(ANA, playbook, arguments));
    String approval = asked.approvalId();
    if (approval != null) {
      gate.vote(approval, BOB, true, "yes");
    }
    return now(asked.run());
  }

  Run block(String ip, int minutes) {
    return run("block_ip", "{\"ip\":\"" + ip + "\",\"minutes\":" + minutes + "}");
  }

  Run unblock(String ip) {
    return run("unblock_ip", "{\"ip\":\"" + ip + "\"}");
  }

  Run look(String ip) {
    return run("is_ip_blocked", "{\"ip\":\"" + ip + "\"}");
  }

  GateAnswer asked(String playbook, String arguments) {
    return gate.ask(RunOrder.of(ANA, playbook, arguments));
  }

  Run now(Run run) {
    return workshop.runs.find(run.id()).orElseThrow();
  }

  Run followed(Run run) {
    RunBook book = new RunBook(workshop.runs, workshop.audit);
    Follower follower =
        new Follower(catalogue, book, GateSettings.DEFAULTS.startPatience(), workshop.clock());
    while (follower.look(run.id()).isPresent()) {
      workshop.pass(GateSettings.DEFAULTS.startPatience());
    }
    return now(run);
  }

  static JsonNode result(Run run) {
    return JsonMapper.shared().readTree(String.valueOf(run.result()));
  }
}
