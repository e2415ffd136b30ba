package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.AccessEvent.Kind;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.decision.access.TokenInfo;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Makes and revokes tokens. */
final class TokenEndpoints {
  private final TokenBook tokens;
  private final Extension extension;

  TokenEndpoints(TokenBook tokens, Extension extension) {
    this.tokens = tokens;
    this.extension = extension;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/tokens", Scope.ADMIN, this::list),
        Endpoint.post("/tokens", Scope.ADMIN, this::create),
        Endpoint.delete("/tokens/{name}", Scope.ADMIN, this::revoke));
  }

  private Mono<ServerResponse> list(ServerRequest request, Caller caller) {
    return Bodies.blocking(tokens::list)
        .flatMap(found ->
            Bodies.json(200, Map.of("tokens", found.stream().map(TokenEndpoints::shown).toList())));
  }

  private Mono<ServerResponse> create(ServerRequest request, Caller caller) {
    return Bodies.readObject(request)
        .flatMap(body -> Bodies.blocking(() -> created(body, caller)))
        .flatMap(answer -> Bodies.json(201, answer));
  }

  private Map<String, Object> created(JsonNode body, Caller by) {
    Caller caller =
        new Caller(
            body.path("name").asString(""),
            text(body, "for"),
            scopes(body.path("scopes")),
            text(body, "tenant"),
            view(body.path("view")));
    return switch (tokens.create(caller)) {
      case TokenResult.Created created -> {
        Map<String, Object> answer = shown(created.caller());
        answer.put("token", created.token());
        tell(by, caller.name(), "Made, with " + String.join(", ", words(caller.scopes())) + ".");
        yield answer;
      }
      case TokenResult.NameTaken taken ->
          throw new Problem(
              ProblemType.TOKEN_EXISTS,
              "'%s' exists already; revoke it first or choose another name."
                  .formatted(taken.name()));
      case TokenResult.Refused refused -> throw bad(refused.why());
    };
  }

  /** None only where nobody asked for one: a view that is overlooked would show everything. */
  private @Nullable String view(JsonNode view) {
    if (view.isMissingNode() || view.isNull()) {
      return null;
    }
    if (!view.isString()) {
      throw bad("'view' takes a text such as read_only=true&toolsets=decisions");
    }
    extension
        .viewProblem(view.stringValue())
        .ifPresent(problem -> {
          throw bad("'view': " + problem);
        });
    return view.stringValue();
  }

  private static @Nullable String text(JsonNode body, String member) {
    String text = body.path(member).asString("");
    return text.isEmpty() ? null : text;
  }

  private static Set<Scope> scopes(JsonNode words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode word : words) {
      scopes.add(
          Scope.ofWord(word.asString(""))
              .orElseThrow(() -> bad("'scopes' takes a list of " + Scope.words())));
    }
    return scopes;
  }

  private static Problem bad(String detail) {
    return new Problem(ProblemType.BAD_FIELD, detail + ".");
  }

  private Mono<ServerResponse> revoke(ServerRequest request, Caller caller) {
    String name = request.pathVariable("name");
    return Bodies.blocking(() -> revoked(name, caller))
        .flatMap(revoked -> {
          if (!revoked) {
            throw new Problem(
                ProblemType.UNKNOWN_TOKEN, "No token has this name; GET /tokens lists them.");
          }
          return ServerResponse.noContent().build();
        });
  }

  private boolean revoked(String name, Caller by) {
    boolean revoked = tokens.revoke(name);
    if (revoked) {
      tell(by, name, "Revoked.");
    }
    return revoked;
  }

  private void tell(Caller by, String name, String message) {
    extension.tell(new AccessEvent(Kind.ACCESS_CHANGED, by.actor(), "token:" + name, message));
  }

  private static Map<String, Object> shown(TokenInfo token) {
    Map<String, Object> shown = shown(token.caller());
    shown.put("created_at", token.createdAt().toString());
    return shown;
  }

  private static Map<String, Object> shown(Caller caller) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", caller.name());
    if (caller.owner() != null) {
      shown.put("for", caller.owner());
    }
    shown.put("scopes", words(caller.scopes()));
    if (caller.tenant() != null) {
      shown.put("tenant", caller.tenant());
    }
    if (caller.view() != null) {
      shown.put("view", caller.view());
    }
    return shown;
  }

  private static List<String> words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).toList();
  }
}
