package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The actions that are switched on and that the options choose. */
final class Catalogue {
  /** More at once only an administrator may ask for. */
  private static final int PAGE_SIZE = 100;

  /** A server whose pages never end must not keep us for ever. */
  private static final int MOST_PAGES = 50;

  private final FrankClient api;
  private final StackStormOptions options;

  Catalogue(FrankClient api, StackStormOptions options) {
    this.api = api;
    this.options = options;
  }

  List<PlatformPlaybook> list() {
    Map<String, JsonNode> actions = new LinkedHashMap<>();
    Call all = Call.get(options.prefix() + "/actions");
    Set<String> packs = options.asked();
    if (packs.isEmpty()) {
      readAll(all, "ref", actions);
    }
    packs.forEach(pack -> readAll(all.with("pack", pack), "ref", actions));
    Map<String, JsonNode> runners = runners();
    return actions.values().stream()
        .filter(this::isShown)
        .map(action -> read(action, runners))
        .toList();
  }

  /**
   * An action as it is now.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when it is gone or not shown
   */
  PlatformPlaybook describe(String reference) {
    if (!options.takes(reference)) {
      throw notShown();
    }
    JsonNode action = api.ask(Call.get(options.prefix() + "/actions/" + Call.segment(reference)));
    if (!isShown(action)) {
      throw notShown();
    }
    return read(action, runners());
  }

  private boolean isShown(JsonNode action) {
    return !Wire.text(action, "enabled").equals("false") && options.takes(Wire.text(action, "ref"));
  }

  private PlatformException notShown() {
    return new PlatformException(
        PlatformProblem.NOT_FOUND,
        api.name()
            + " shows no such action: it is gone, switched off or not chosen by its options.");
  }

  private static PlatformPlaybook read(JsonNode action, Map<String, JsonNode> runners) {
    JsonNode runner = runners.get(Wire.text(action, "runner_type"));
    return ActionReader.read(action, runner == null ? MissingNode.getInstance() : runner);
  }

  /** What each kind of action takes, whatever its author says. */
  private Map<String, JsonNode> runners() {
    Map<String, JsonNode> runners = new HashMap<>();
    readAll(Call.get(options.prefix() + "/runnertypes"), "name", runners);
    return runners;
  }

  private void readAll(Call call, String key, Map<String, JsonNode> found) {
    int seen = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      Answered answered = answered(paged(call, seen));
      List<JsonNode> entries = entries(answered.body());
      entries.forEach(entry -> found.putIfAbsent(Wire.text(entry, key), entry));
      seen += entries.size();
      if (entries.isEmpty() || seen >= total(answered, entries.size())) {
        return;
      }
    }
    throw new PlatformException(
        PlatformProblem.GARBLED,
        api.name() + " never says that a page is the last. Choose packs, or look at its version.");
  }

  private static Call paged(Call call, int seen) {
    Call sized = call.with("limit", String.valueOf(PAGE_SIZE));
    return seen == 0 ? sized : sized.with("offset", String.valueOf(seen));
  }

  private Answered answered(Call call) {
    return switch (api.send(call)) {
      case Answered answered -> answered;
      case Unusable unusable -> throw unusable.exception();
    };
  }

  /** Of all pages; where it is not said, a page that is not full is the last. */
  private static int total(Answered answered, int size) {
    String said = answered.headers().getOrDefault("x-total-count", "");
    if (said.matches("[0-9]{1,9}")) {
      return Integer.parseInt(said);
    }
    return size < PAGE_SIZE ? 0 : Integer.MAX_VALUE;
  }

  private List<JsonNode> entries(JsonNode body) {
    if (!body.isArray()) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          api.name() + " answered without a list. Set its address to that of its API.");
    }
    return body.valueStream().toList();
  }
}
