package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.playbook.run.RunId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs as callers see them. */
final class RunView {
  private final Registry registry;
  private final Shown shown;
  private final Approvers approvers;

  RunView(Registry registry, Shown shown, Approvers approvers) {
    this.registry = registry;
    this.shown = shown;
    this.approvers = approvers;
  }

  /** The run of this id; empty when there is none, or it is no id. */
  Optional<Run> find(String id) {
    try {
      return registry.runs().find(new RunId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A page of a list; {@code next} where there is another one. */
  ObjectNode page(RunFilter filter, int limit) {
    List<Run> found = registry.runs().list(filter, limit + 1);
    ObjectNode page = JsonMapper.shared().createObjectNode();
    ArrayNode rows = page.putArray("runs");
    found.stream().limit(limit).map(Shown::row).forEach(rows::add);
    if (found.size() > limit) {
      page.put("next", found.get(limit - 1).id().value());
    }
    return page;
  }

  /** With arguments, result, and who can approve where that is waited for. */
  ObjectNode whole(Run run) {
    Optional<Approval> approval = registry.approvals().ofRun(run.id());
    ObjectNode whole = shown.whole(run, approval.map(Approval::id).orElse(null));
    if (run.state() == RunState.WAITING_APPROVAL) {
      approval.ifPresent(asked -> approvers.tell(whole, run.requestedBy(), asked.missing()));
    }
    return whole;
  }
}
