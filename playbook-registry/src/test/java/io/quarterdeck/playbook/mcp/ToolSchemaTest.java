package io.quarterdeck.playbook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.schema.Arguments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolSchemaTest {
  private static ToolSchema read(String json) {
    return ToolSchema.read(Messages.named(json));
  }

  private static boolean fits(ToolSchema schema, String arguments) {
    return schema.parameters().orElseThrow().problems(Arguments.parse(arguments)).isEmpty();
  }

  @Test
  void whatItRefersToWithinItselfIsPutInPlace() {
    ToolSchema schema =
        read(
            """
            {"type": "object", "$defs": {"host": {"type": "object", "required": ["name"],
               "properties": {"name": {"type": "string"}}}},
             "properties": {"a": {"$ref": "#/$defs/host", "description": "which"},
               "b": {"type": "array", "items": {"$ref": "#/$defs/host"}}}}
            """);

    assertThat(schema.parameters().orElseThrow().json()).doesNotContain("$ref", "$defs");
    assertThat(fits(schema, "{\"a\": {\"name\": \"x\"}, \"b\": [{\"name\": \"y\"}]}")).isTrue();
    assertThat(fits(schema, "{\"a\": {}}")).isFalse();
    assertThat(fits(schema, "{\"b\": [{}]}")).isFalse();
  }

  @Test
  void expressionsThatTakeForEverAreLeftToTheServer() {
    ToolSchema schema =
        read(
            """
            {"type": "object", "properties": {"pattern": {"type": "string",
               "pattern": "(a+)+$"}}, "required": ["pattern"]}
            """);

    assertThat(fits(schema, "{\"pattern\": \"" + "a".repeat(5_000) + "!\"}")).isTrue();
    assertThat(fits(schema, "{}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "string"}                                                 | none of an object
          {"properties": {}}                                                 | none of an object
          {"type": "object", "properties": {"a": {"$ref": "#/$defs/a"}}}     | refers to what it does not hold
          {"type": "object", "properties": {"a": {"$ref": "file:///etc/x"}}} | refers to what it does not hold
          {"type": "object", "allOf": [{"$ref": "#"}]}                       | refers to itself
          {"type": "object", "patternProperties": {"(a+)+$": {}}}            | uses patternProperties
          {"type": "object", "properties": {"a": {"type": 7}}}               | has a type that is none
          """)
  void whatCannotBeJudgedIsNotTaken(String json, String objection) {
    ToolSchema schema = read(json);

    assertThat(schema.parameters()).isEmpty();
    assertThat(schema.objection()).contains(objection).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 20})
  void whatGrowsWithEachReferenceIsNotTaken(int levels) {
    String definitions =
        IntStream.range(0, levels)
            .mapToObj(level ->
                "\"d%d\": {\"anyOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                    .formatted(level, level + 1, level + 1))
            .collect(Collectors.joining(", "));
    ToolSchema schema =
        read(
            "{\"type\": \"object\", \"$defs\": {%s, \"d%d\": {}}, \"properties\": {\"a\": {\"$ref\": \"#/$defs/d0\"}}}"
                .formatted(definitions, levels));

    assertThat(schema.objection()).contains("too deep or too large");
  }
}
