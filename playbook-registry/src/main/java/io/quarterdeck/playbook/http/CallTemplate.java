package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Call.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call in which some values are still open.
 *
 * @param headers besides the one with the secret
 * @param body null for none
 * @param repeatable whether it does no harm to send it twice
 */
record CallTemplate(
    String method,
    Target target,
    Map<String, Template> headers,
    @Nullable Template body,
    boolean repeatable,
    Wanted wanted) {
  private static final Pattern SENDABLE = Pattern.compile("[\\x20-\\x7e]{1,1000}");

  CallTemplate {
    headers = new LinkedHashMap<>(headers);
  }

  /**
   * The call.
   *
   * @throws UnfitException when a value does not fit where it is put in
   */
  Call filled(Values given, Credential credential) {
    Values values = credential.into(given);
    Map<String, String> all = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> header(name, value, values).ifPresent(text -> all.put(name, text)));
    all.putAll(credential.headers());
    JsonNode json = body == null ? null : body.filled(values).orElse(null);
    return new Call(method, target.filled(values), all, json, repeatable, wanted);
  }

  /** The names of what is open in it. */
  Set<String> open() {
    Stream<Template> all =
        Stream.of(
                target.segments().stream(),
                target.query().values().stream(),
                headers.values().stream(),
                Stream.ofNullable(body))
            .flatMap(Function.identity());
    return all.flatMap(Template::open).collect(Collectors.toSet());
  }

  private static Optional<String> header(String name, Template template, Values values) {
    Optional<String> text =
        switch (template) {
          case Template.Open(String open) -> values.text(open);
          case Template.Fixed(JsonNode value) -> Optional.of(value.asString());
          case Template.Members members -> Optional.empty();
          case Template.Items items -> Optional.empty();
        };
    if (text.isPresent() && !SENDABLE.matcher(text.get()).matches()) {
      throw new UnfitException(
          "The header "
              + name
              + " can only carry one line of at most 1000 plain (ASCII) characters. Say it"
              + " otherwise.");
    }
    return text;
  }
}
