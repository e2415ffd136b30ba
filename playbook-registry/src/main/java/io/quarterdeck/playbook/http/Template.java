package io.quarterdeck.playbook.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON in which some values are still open; filled as a tree, so that no value can become anything
 * but the one value that it is.
 */
sealed interface Template {
  /** Empty where a value that was not given is all there is. */
  Optional<JsonNode> filled(Values values);

  /** As a pack writes it: {@code $name} for what is open, {@code $$name} for the text. */
  JsonNode written();

  /** The names of what is open in it. */
  Stream<String> open();

  /** A value that stands there for good. */
  record Fixed(JsonNode value) implements Template {
    @Override
    public Optional<JsonNode> filled(Values values) {
      return Optional.of(value.deepCopy());
    }

    @Override
    public JsonNode written() {
      return value.asString("").startsWith("$")
          ? JsonNodeFactory.instance.stringNode("$" + value.asString())
          : value;
    }

    @Override
    public Stream<String> open() {
      return Stream.of();
    }
  }

  /** A value that is given, whole. */
  record Open(String name) implements Template {
    @Override
    public Optional<JsonNode> filled(Values values) {
      return values.find(name).map(JsonNode::deepCopy);
    }

    @Override
    public JsonNode written() {
      return JsonNodeFactory.instance.stringNode("$" + name);
    }

    @Override
    public Stream<String> open() {
      return Stream.of(name);
    }
  }

  /** Members; those that were not given are left out. */
  record Members(Map<String, Template> members) implements Template {
    public Members {
      members = new LinkedHashMap<>(members);
    }

    @Override
    public Optional<JsonNode> filled(Values values) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach(
          (name, member) -> member.filled(values).ifPresent(value -> object.set(name, value)));
      return Optional.of(object);
    }

    @Override
    public JsonNode written() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.written()));
      return object;
    }

    @Override
    public Stream<String> open() {
      return members.values().stream().flatMap(Template::open);
    }
  }

  /** A list; what was not given is left out. */
  record Items(List<Template> items) implements Template {
    public Items {
      items = new ArrayList<>(items);
    }

    @Override
    public Optional<JsonNode> filled(Values values) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> item.filled(values).ifPresent(array::add));
      return Optional.of(array);
    }

    @Override
    public JsonNode written() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.written()));
      return array;
    }

    @Override
    public Stream<String> open() {
      return items.stream().flatMap(Template::open);
    }
  }
}
