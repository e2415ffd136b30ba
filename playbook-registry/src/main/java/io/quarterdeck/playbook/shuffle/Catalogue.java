package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The workflows that the key sees and that bear the label. */
final class Catalogue {
  private static final String WORKFLOWS = "/api/v1/workflows";
  private static final int PAGE_SIZE = 1_000;

  /** A server whose pages never end must not keep us for ever. */
  private static final int MOST_PAGES = 50;

  /** As the documentation and as the code spells it. */
  private static final List<String> TRUNCATED =
      List.of("x-shuffle_truncated", "x-shuffle-truncated");

  private final String platform;
  private final ShuffleApi api;
  private final ShuffleOptions options;

  Catalogue(String platform, ShuffleApi api, ShuffleOptions options) {
    this.platform = platform;
    this.api = api;
    this.options = options;
  }

  /** Workflows by id; those of a cut list lack branches and texts, or are not all there. */
  private static final class Found {
    final Map<String, JsonNode> workflows = new LinkedHashMap<>();
    boolean isCut;
  }

  List<PlatformPlaybook> list() {
    Found found = found();
    requireOrganisation(found.workflows.values());
    return found.workflows.values().stream()
        .flatMap(workflow -> (found.isCut ? whole(workflow) : Optional.of(workflow)).stream())
        .filter(workflow -> isShown(workflow))
        .map(WorkflowReader::read)
        .toList();
  }

  private boolean isShown(JsonNode workflow) {
    return WorkflowReader.isShown(workflow, options.label())
        && WorkflowReader.isOf(options.orgId(), workflow);
  }

  /** Shuffle answers for the user's own organisation where it does not know the one it is told. */
  private void requireOrganisation(Collection<JsonNode> workflows) {
    boolean any =
        workflows.isEmpty()
            || workflows.stream().anyMatch(one -> WorkflowReader.isOf(options.orgId(), one));
    if (!any) {
      throw new PlatformException(
          PlatformProblem.NOT_PERMITTED,
          platform
              + " shows the workflows of another organisation than org_id names. Check org_id, and"
              + " whether the key's user belongs to it.");
    }
  }

  /** A list that is too large as a whole can still be had cut. */
  private Found found() {
    try {
      return found(true);
    } catch (PlatformException e) {
      if (e.problem() != PlatformProblem.GARBLED) {
        throw e;
      }
      return cutInstead(e);
    }
  }

  private Found cutInstead(PlatformException why) {
    try {
      return found(false);
    } catch (PlatformException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  private Found found(boolean whole) {
    Found found = new Found();
    found.isCut = !whole;
    for (int page = 0; page < MOST_PAGES; page++) {
      int before = found.workflows.size();
      Answered answered = api.ask(page(whole, before));
      List<JsonNode> entries = entries(answered.body());
      entries.forEach(entry -> found.workflows.putIfAbsent(WorkflowReader.id(entry), entry));
      boolean truncated = isTruncated(answered);
      found.isCut = found.isCut || truncated;
      boolean more = truncated || entries.size() >= PAGE_SIZE;
      if (!more || found.workflows.size() == before) {
        return found;
      }
    }
    throw new PlatformException(
        PlatformProblem.GARBLED,
        platform + " never says that a page of workflows is the last. Look at its version.");
  }

  private static Call page(boolean whole, int seen) {
    Call call = Call.get(WORKFLOWS).with("top", String.valueOf(PAGE_SIZE));
    Call sized = whole ? call.with("truncate", "false") : call;
    return seen == 0 ? sized : sized.with("cursor", String.valueOf(seen));
  }

  private static boolean isTruncated(Answered answered) {
    return TRUNCATED.stream()
        .anyMatch(header -> answered.headers().getOrDefault(header, "").equals("true"));
  }

  private List<JsonNode> entries(JsonNode body) {
    if (!body.isArray()) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          platform + " answered without a list of workflows. Check its address and version.");
    }
    return body.valueStream().toList();
  }

  /** Empty for one that was deleted since it was listed. */
  private Optional<JsonNode> whole(JsonNode listed) {
    try {
      return Optional.of(workflow(WorkflowReader.id(listed)));
    } catch (PlatformException e) {
      if (e.problem() != PlatformProblem.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  PlatformPlaybook describe(String id) {
    return WorkflowReader.read(shown(id));
  }

  /**
   * A workflow as it is now.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when it is gone or not shown
   */
  JsonNode shown(String id) {
    JsonNode workflow = workflow(id);
    if (!isShown(workflow)) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND,
          platform
              + " shows no such workflow: it is hidden, deleted, without its label or of another"
              + " organisation.");
    }
    return workflow;
  }

  private JsonNode workflow(String id) {
    if (!RemoteRun.isId(id)) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND,
          platform + " has no workflow of this id: its ids are UUIDs. Sync the catalogue.");
    }
    return api.ask(Call.get(WORKFLOWS + "/" + id)).body();
  }
}
