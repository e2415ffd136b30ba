package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The playbooks that are online, switched on and bear the label. */
final class Catalogue {
  private static final int PAGE_SIZE = 100;

  /** A server that never says "last" must not keep us for ever. */
  private static final int MOST_PAGES = 200;

  private final String platform;
  private final OctoMationApi api;
  private final OctoMationOptions options;

  Catalogue(String platform, OctoMationApi api, OctoMationOptions options) {
    this.platform = platform;
    this.api = api;
    this.options = options;
  }

  List<PlatformPlaybook> list() {
    return shown().values().stream().map(this::withParameters).toList();
  }

  PlatformPlaybook describe(String id) {
    JsonNode entry = shown().get(id);
    if (entry == null) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND,
          platform
              + " shows no such playbook: it is gone, not online, switched off or without its"
              + " label.");
    }
    return withParameters(entry);
  }

  /** Entries by id, in the platform's order. */
  private Map<String, JsonNode> shown() {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    List<JsonNode> all = options.unpaged() ? unpaged() : paged();
    for (JsonNode entry : all) {
      if (PlaybookReader.isShown(entry, options.label())) {
        entries.putIfAbsent(PlaybookReader.id(entry), entry);
      }
    }
    return entries;
  }

  private List<JsonNode> unpaged() {
    JsonNode result =
        api.ask(Call.post(options.readPrefix() + "/api/playbook/findAll", online()).repeatedly());
    return elements(result.isArray() ? result : result.path("content"));
  }

  private List<JsonNode> paged() {
    JsonNode page = page(1);
    List<JsonNode> entries = new ArrayList<>();
    if (!isFirst(page)) {
      entries.addAll(elements(page(0).path("content")));
    }
    entries.addAll(elements(page.path("content")));
    for (int number = 2; !isLast(page); number++) {
      if (number > MOST_PAGES) {
        throw new PlatformException(
            PlatformProblem.GARBLED,
            platform + " never says that a page of playbooks is the last. Set listing to all.");
      }
      page = page(number);
      entries.addAll(elements(page.path("content")));
    }
    return entries;
  }

  private JsonNode page(int number) {
    Call call = Call.post("/api/playbooks", online()).repeatedly();
    return api.ask(
        call.with("page", String.valueOf(number)).with("size", String.valueOf(PAGE_SIZE)));
  }

  /** Servers count the pages that they are asked for from 1 or from 0, those they give from 0. */
  private static boolean isFirst(JsonNode page) {
    Integer number = Wire.number(page.path("pageable"), "pageNumber");
    return number != null && number == 0;
  }

  private static boolean isLast(JsonNode page) {
    return Wire.flag(page, "last") || page.path("content").isEmpty();
  }

  private List<JsonNode> elements(JsonNode list) {
    if (!list.isArray()) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          platform + " answered without a list of playbooks. Check its address and version.");
    }
    return list.valueStream().toList();
  }

  private static ObjectNode online() {
    return JsonNodeFactory.instance.objectNode().put("publishStatus", "ONLINE");
  }

  private PlatformPlaybook withParameters(JsonNode entry) {
    List<Parameter> parameters =
        parameters(PlaybookReader.id(entry)).stream().map(ParameterReader.Read::parameter).toList();
    return PlaybookReader.read(entry, ParameterSchema.of(parameters));
  }

  /** The parameters of a playbook; an answer with another code may just mean that it has none. */
  List<ParameterReader.Read> parameters(String id) {
    Call call = Call.post("/api/playbook/param", null).repeatedly().with("playbookId", id);
    Envelope envelope = api.envelope(call);
    PlatformProblem problem = envelope.problem();
    if (problem == null) {
      return ParameterReader.all(envelope.result());
    }
    if (problem == PlatformProblem.AWAY || problem == PlatformProblem.NOT_PERMITTED) {
      throw envelope.exception();
    }
    return List.of();
  }
}
