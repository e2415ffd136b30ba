package io.quarterdeck.playbook.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSchemaTest {
  private static final ParameterSchema LOGINS =
      ParameterSchema.of(
          List.of(
              Parameter.required("src", ParameterType.STRING, "源地址"),
              Parameter.optional("window", ParameterType.INTEGER, "", "60"),
              limited("level", ParameterType.STRING, "low", "high"),
              limited("grade", ParameterType.INTEGER, "1", "2"),
              limited("many", ParameterType.ARRAY, "x", "y"),
              Parameter.optional("force", ParameterType.BOOLEAN, "", "false"),
              Parameter.optional("ratio", ParameterType.NUMBER, "", "0.50"),
              Parameter.optional("more", ParameterType.OBJECT, "", null)));

  private static Parameter limited(String name, ParameterType type, String... options) {
    return new Parameter(name, type, "", false, null, List.of(options));
  }

  @Test
  void parametersAreWrittenAsJsonSchema() {
    assertThat(LOGINS.json())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{"
                + "\"src\":{\"type\":\"string\",\"description\":\"源地址\"},"
                + "\"window\":{\"type\":\"integer\",\"default\":60},"
                + "\"level\":{\"type\":\"string\",\"enum\":[\"low\",\"high\"]},"
                + "\"grade\":{\"type\":\"integer\",\"enum\":[1,2]},"
                + "\"many\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
                + "\"enum\":[\"x\",\"y\"]}},"
                + "\"force\":{\"type\":\"boolean\",\"default\":false},"
                + "\"ratio\":{\"type\":\"number\",\"default\":0.50},"
                + "\"more\":{\"type\":\"object\"}},"
                + "\"required\":[\"src\"],\"additionalProperties\":false}");
    assertThat(ParameterSchema.NONE.json())
        .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"src\":\"a\"}",
        "{\"src\":\"a\",\"window\":12321445036046216}",
        "{\"src\":\"a\",\"level\":\"low\",\"grade\":2}",
        "{\"src\":\"a\",\"many\":[]}",
        "{\"src\":\"a\",\"many\":[\"x\",\"y\"],\"force\":true,\"ratio\":1,\"more\":{\"a\":[1]}}"
      })
  void whatFitsHasNoProblem(String arguments) {
    assertThat(LOGINS.problems(Arguments.parse(arguments))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|required property 'src' not found",
        "{\"src\":1}|/src: integer found, string expected",
        "{\"src\":null}|/src: null found, string expected",
        "{\"src\":\"a\",\"window\":\"60\"}|/window: string found, integer expected",
        "{\"src\":\"a\",\"window\":1.5}|/window: number found, integer expected",
        "{\"src\":\"a\",\"force\":\"true\"}|/force: string found, boolean expected",
        "{\"src\":\"a\",\"level\":\"mid\"}"
            + "|/level: does not have a value in the enumeration [\"low\", \"high\"]",
        "{\"src\":\"a\",\"many\":\"x\"}|/many: string found, array expected",
        "{\"src\":\"a\",\"many\":[\"x\",\"z\"]}"
            + "|/many/1: does not have a value in the enumeration [\"x\", \"y\"]",
        "{\"src\":\"a\",\"scr\":1}|property 'scr' is not defined in the schema and the schema does"
            + " not allow additional properties"
      })
  void whatDoesNotFitIsASentenceWithItsPlace(String arguments, String problem) {
    assertThat(LOGINS.problems(Arguments.parse(arguments))).containsExactly(problem);
  }

  @Test
  void aHundredProblemsAreToldAsTwenty() {
    StringBuilder many = new StringBuilder("{\"src\":\"a\"");
    for (int i = 0; i < 100; i++) {
      many.append(",\"x").append(i).append("\":1");
    }

    assertThat(LOGINS.problems(Arguments.parse(many + "}"))).hasSize(20);
  }

  @Test
  void defaultsFillWhatIsAbsentAndNothingElse() {
    assertThat(LOGINS.withDefaults(Arguments.parse("{\"src\":\"a\",\"window\":5}")).json())
        .isEqualTo("{\"force\":false,\"ratio\":0.50,\"src\":\"a\",\"window\":5}");
    assertThat(LOGINS.withDefaults(Arguments.parse("{\"window\":null}")).json())
        .isEqualTo("{\"force\":false,\"ratio\":0.50,\"window\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "STRING|60|{\"p\":\"60\"}",
        "STRING|``|{\"p\":\"\"}",
        "INTEGER| 60 |{\"p\":60}",
        "INTEGER|-1|{\"p\":-1}",
        "INTEGER|6e1|{}",
        "INTEGER|1.5|{}",
        "INTEGER|an hour|{}",
        "NUMBER|0.50|{\"p\":0.50}",
        "NUMBER|1e999999999|{}",
        "BOOLEAN|true|{\"p\":true}",
        "BOOLEAN|yes|{}",
        "ARRAY|[\"a\",\"b\"]|{\"p\":[\"a\",\"b\"]}",
        "ARRAY|a,b|{}",
        "OBJECT|{\"a\":1}|{\"p\":{\"a\":1}}",
        "OBJECT|[]|{}"
      })
  void aDefaultThatDoesNotFitItsTypeIsLeftOut(ParameterType type, String fallback, String filled) {
    ParameterSchema schema =
        ParameterSchema.of(List.of(Parameter.optional("p", type, "", fallback)));

    assertThat(schema.withDefaults(Arguments.NONE).json()).isEqualTo(filled);
    assertThat(schema.problems(schema.withDefaults(Arguments.NONE))).isEmpty();
  }

  @Test
  void aSchemaThatIsStatedIsKept() {
    ParameterSchema schema =
        ParameterSchema.parse(
            "{\"type\": \"object\", \"properties\": {\"ip\": {\"type\": \"string\","
                + " \"maxLength\": 15}}}");

    assertThat(schema.problems(Arguments.parse("{\"ip\":\"203.0.113.7\",\"other\":1}"))).isEmpty();
    assertThat(schema.problems(Arguments.parse("{\"ip\":\"203.0.113.7, 203.0.113.8\"}")))
        .containsExactly("/ip: must be at most 15 characters long");
    assertThat(schema).isEqualTo(ParameterSchema.parse(schema.json())).hasToString(schema.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "{",
        "[]",
        "{\"type\":\"array\"}",
        "{\"type\":[\"object\",\"null\"]}",
        "{\"properties\":{}}",
        "{\"type\":\"object\",\"$ref\":\"http://127.0.0.1:1/schema.json\"}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"file:///etc/passwd\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
        "{\"type\":\"object\",\"$schema\":\"http://127.0.0.1:1/dialect\"}"
      })
  void aSchemaThatCannotCheckAnythingIsRefusedWhenItIsRead(String json) {
    assertThatThrownBy(() -> ParameterSchema.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a parameter schema must ");
  }
}
