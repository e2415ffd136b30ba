package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.AccessEvent.Kind;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.People;
import io.quarterdeck.decision.access.Person;
import io.quarterdeck.decision.access.PersonChange;
import io.quarterdeck.decision.access.PersonException;
import io.quarterdeck.decision.access.PersonRole;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Makes and changes the people who sign in at the page. */
final class PersonEndpoints {
  private static final Set<String> CREATED_BY = Set.of("name", "role", "password");
  private static final Set<String> CHANGED_BY = Set.of("role", "disabled", "password");

  private final People people;
  private final Consumer<AccessEvent> audit;

  PersonEndpoints(People people, Consumer<AccessEvent> audit) {
    this.people = people;
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/people", Scope.ADMIN, this::list),
        Endpoint.post("/people", Scope.ADMIN, withBody(201, this::create)),
        new Endpoint(
            HttpMethod.PATCH,
            "/people/{name}",
            Set.of(Scope.ADMIN),
            (request, caller) ->
                withBody(200, (body, by) -> change(request.pathVariable("name"), body, by))
                    .handle(request, caller)),
        Endpoint.post("/people/{name}/links", Scope.ADMIN, this::link));
  }

  private static Endpoint.Handler withBody(
      int status, BiFunction<JsonNode, Caller, Map<String, Object>> work) {
    return (request, caller) ->
        Bodies.readObject(request)
            .flatMap(body -> Bodies.blocking(() -> problems(() -> work.apply(body, caller))))
            .flatMap(shown -> Bodies.json(status, shown));
  }

  /** With the problem of a person who cannot be made or changed so. */
  static <T> T problems(Supplier<T> work) {
    try {
      return work.get();
    } catch (PersonException e) {
      ProblemType type =
          switch (e.why()) {
            case BAD_FIELD -> ProblemType.BAD_FIELD;
            case NAME_TAKEN -> ProblemType.PERSON_EXISTS;
            case UNKNOWN -> ProblemType.UNKNOWN_PERSON;
            case NOT_POSSIBLE -> ProblemType.NOT_POSSIBLE;
          };
      throw new Problem(type, String.valueOf(e.getMessage()));
    }
  }

  private Mono<ServerResponse> list(ServerRequest request, Caller caller) {
    return Bodies.blocking(people::list)
        .flatMap(all ->
            Bodies.json(200, Map.of("people", all.stream().map(PersonEndpoints::shown).toList())));
  }

  private Map<String, Object> create(JsonNode body, Caller by) {
    requireOnly(body, CREATED_BY);
    PersonRole role = role(body);
    if (role == null) {
      throw bad("'role' takes one of " + PersonRole.words());
    }
    Person person = people.create(text(body, "name", ""), role, password(body));
    tell(by, person.name(), "Made, as " + role.word() + ".");
    Map<String, Object> shown = shown(person);
    if (person.password() == null) {
      people.link(person.name()).ifPresent(code -> shown.put("link", "/#link=" + code));
    }
    return shown;
  }

  private Map<String, Object> change(String name, JsonNode body, Caller by) {
    requireOnly(body, CHANGED_BY);
    if (body.isEmpty()) {
      // The sessions would end for nothing.
      throw bad("Say what is to change: " + CHANGED_BY.stream().sorted().toList());
    }
    PersonChange change = new PersonChange(role(body), disabled(body), password(body));
    Person person = people.change(name, change);
    tell(by, name, "Changed: " + changes(change) + ". The sessions ended.");
    return shown(person);
  }

  private static String changes(PersonChange change) {
    List<String> changes = new ArrayList<>();
    if (change.role() != null) {
      changes.add("the role is " + change.role().word());
    }
    if (change.disabled() != null) {
      changes.add(change.disabled() ? "disabled" : "enabled");
    }
    if (change.password() != null) {
      changes.add("another password");
    }
    return String.join(", ", changes);
  }

  private Mono<ServerResponse> link(ServerRequest request, Caller caller) {
    String name = request.pathVariable("name");
    return Bodies.blocking(() -> linked(name, caller)).flatMap(link -> Bodies.json(201, link));
  }

  private Map<String, Object> linked(String name, Caller by) {
    String code =
        people
            .link(name)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.UNKNOWN_PERSON,
                    "There is no such person who may sign in; GET /people lists them."));
    tell(by, name, "A link to sign in was made.");
    return Map.of("link", "/#link=" + code);
  }

  private void tell(Caller by, String name, String message) {
    audit.accept(new AccessEvent(Kind.ACCESS_CHANGED, by.actor(), "person:" + name, message));
  }

  private static void requireOnly(JsonNode body, Set<String> known) {
    body.propertyNames()
        .forEach(name -> {
          if (!known.contains(name)) {
            throw bad("'" + name + "' is not among " + known.stream().sorted().toList());
          }
        });
  }

  private static @Nullable PersonRole role(JsonNode body) {
    return body.has("role")
        ? PersonRole.ofWord(text(body, "role", ""))
            .orElseThrow(() -> bad("'role' takes one of " + PersonRole.words()))
        : null;
  }

  private static @Nullable Boolean disabled(JsonNode body) {
    if (!body.has("disabled")) {
      return null;
    }
    if (!body.path("disabled").isBoolean()) {
      throw bad("'disabled' takes true or false");
    }
    return body.path("disabled").booleanValue();
  }

  private static @Nullable String password(JsonNode body) {
    return body.has("password") ? text(body, "password", "") : null;
  }

  private static String text(JsonNode body, String member, String otherwise) {
    JsonNode value = body.path(member);
    if (!value.isMissingNode() && !value.isString()) {
      throw bad("'" + member + "' takes a text");
    }
    return value.asString(otherwise);
  }

  private static Problem bad(String detail) {
    return new Problem(ProblemType.BAD_FIELD, detail + ".");
  }

  private static Map<String, Object> shown(Person person) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", person.name());
    shown.put("role", person.role().word());
    shown.put("scopes", person.role().scopes().stream().sorted().map(Scope::word).toList());
    shown.put("disabled", person.disabled());
    shown.put("has_password", person.password() != null);
    shown.put("by_identity_provider", person.subject() != null);
    shown.put("created_at", person.createdAt().toString());
    return shown;
  }
}
