package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.cacao.CacaoDocument;
import io.quarterdeck.playbook.catalogue.AcceptanceAnswer;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.web.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what there is to run, and lets people accept what changed in it. */
final class PlaybookEndpoints {
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How far back runs count for the health of a playbook. */
  private static final Duration FIGURES = Duration.ofDays(30);

  private final Registry registry;
  private final Clock clock;

  PlaybookEndpoints(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/playbooks", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(page(request)))),
        Endpoint.get(
            "/playbooks/{name}",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(whole(one(registry, request))))),
        Endpoint.get(
            "/playbooks/{name}/cacao",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(cacao(request)))),
        Endpoint.post("/playbooks/{name}/accept", Scope.OPERATE, CALLS.withBody(this::accept)));
  }

  private Reply accept(ServerRequest request, Requester by, JsonNode body) {
    String version = new Fields(body, Set.of("version")).text("version", "");
    Playbook playbook = one(registry, request);
    return switch (registry.acceptance().accept(playbook.name(), version, by)) {
      case AcceptanceAnswer.Accepted accepted -> Reply.ok(whole(accepted.playbook()));
      case AcceptanceAnswer.NotPossible not ->
          throw new Problem(ProblemType.NOT_POSSIBLE, not.message());
      case AcceptanceAnswer.Unknown none -> throw unknown();
    };
  }

  private ObjectNode page(ServerRequest request) {
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    List<Playbook> found =
        registry.catalogue().all().stream().filter(filter(request)).limit(limit + 1L).toList();
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("playbooks");
    found.stream().limit(limit).map(Shown::playbook).forEach(rows::add);
    if (found.size() > limit) {
      page.put("next", found.get(limit - 1).name().value());
    }
    return page;
  }

  private static Predicate<Playbook> filter(ServerRequest request) {
    String words = Query.text(request, "q");
    String platform = Query.text(request, "platform");
    Effect effect = Query.word(request, "effect", Effect::ofWord);
    String label = Query.text(request, "label");
    String after = Query.text(request, "after");
    return playbook ->
        (words == null || speaksOf(playbook, words.toLowerCase(Locale.ROOT)))
            && equal(platform, playbook.platform())
            && (effect == null || effect == playbook.effect())
            && (label == null || playbook.labels().contains(label))
            && (after == null || playbook.name().value().compareTo(after) > 0);
  }

  private static boolean equal(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean speaksOf(Playbook playbook, String words) {
    String text = playbook.name() + "\n" + playbook.title() + "\n" + playbook.description();
    return text.toLowerCase(Locale.ROOT).contains(words);
  }

  /** With how its runs came out, which is what its health says. */
  private ObjectNode whole(Playbook playbook) {
    ObjectNode shown = Shown.whole(playbook, registry.catalogue().changes(playbook.name()));
    Instant since = clock.instant().minus(FIGURES);
    shown.set("runs", Shown.figures(registry.runs().figures(playbook.name(), since), FIGURES));
    return shown;
  }

  /** For other tools; its step calls the hub at the address that this call reached it by. */
  private ObjectNode cacao(ServerRequest request) {
    String hub = request.uri().getScheme() + "://" + request.uri().getAuthority();
    return CacaoDocument.of(one(registry, request), hub, clock.instant());
  }

  /** The playbook in the path. */
  static Playbook one(Registry registry, ServerRequest request) {
    return registry
        .catalogue()
        .named(request.pathVariable("name"))
        .orElseThrow(PlaybookEndpoints::unknown);
  }

  private static Problem unknown() {
    return new Problem(
        ProblemType.UNKNOWN_PLAYBOOK, "No playbook has this name; GET /playbooks lists them.");
  }
}
