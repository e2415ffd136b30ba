package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.http.Credential.Kind;
import io.quarterdeck.playbook.settings.Findings;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallTemplateTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Credential NONE = new Credential(Kind.NONE, "", "", "");
  private static final String CALL =
      """
      path: /alerts/$id/close?by=$by&kind=alias
      headers: {X-Title: $title, X-Fixed: $$title}
      body:
        text: $text
        literal: $$text
        inside: a $text b
        nested: {list: [$text, 1, true], number: $count}
      """;

  private static CallTemplate template(String yaml) throws BadFileException {
    Findings findings = new Findings("lab.yaml");
    Source source = new Source(findings);
    CallTemplate template =
        CallReader.of(
                source,
                source.section("start", YamlFile.read("lab.yaml", yaml, 8), CallReader.KEYS))
            .read(
                "start",
                "POST",
                true,
                new Placeholders(
                    Set.of("id", "by", "title", "text", "count", "arguments", "secret")));
    assertThat(findings.problems()).isEmpty();
    return Objects.requireNonNull(template);
  }

  private static Values values(Map<String, String> json) {
    Values values = new Values();
    json.forEach((name, value) -> values.with(name, JSON.readTree(value)));
    return values;
  }

  private static Call filled(String yaml, Map<String, String> json) throws BadFileException {
    return template(yaml).filled(values(json), NONE);
  }

  @Test
  void wholeValuesAreReplacedAndNothingElse() throws BadFileException {
    Call call =
        filled(
            CALL,
            Map.of(
                "id", "\"inc-1\"",
                "by", "\"soc\"",
                "title", "\"Block\"",
                "text", "\"hello\"",
                "count", "9007199254740993"));

    assertThat(call.target()).isEqualTo("/alerts/inc-1/close?by=soc&kind=alias");
    assertThat(call.headers()).isEqualTo(Map.of("X-Title", "Block", "X-Fixed", "$title"));
    assertThat(call.body())
        .hasToString(
            "{\"text\":\"hello\",\"literal\":\"$text\",\"inside\":\"a $text b\","
                + "\"nested\":{\"list\":[\"hello\",1,true],\"number\":9007199254740993}}");
  }

  @Test
  void whatWasNotGivenIsLeftOut() throws BadFileException {
    Call call = filled(CALL, Map.of("id", "1", "count", "null"));

    assertThat(call.target()).isEqualTo("/alerts/1/close?kind=alias");
    assertThat(call.headers()).containsOnlyKeys("X-Fixed");
    assertThat(call.body())
        .hasToString(
            "{\"literal\":\"$text\",\"inside\":\"a $text b\",\"nested\":{\"list\":[1,true]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\", \"admin\": true, \"x\": \"",
        "$count",
        "$$text",
        "{{ 7 * 7 }}",
        "${jndi:ldap://x}",
        "\\u0022}",
        "a\r\nX-Evil: 1",
        "\u2028\u0000封",
        "<script>",
        "{\"admin\": true}"
      })
  void aValueInABodyStaysOneValue(String hostile) throws BadFileException {
    JsonNode value = JSON.valueToTree(hostile);
    Call call =
        template("{path: /x, body: {text: $text}}").filled(new Values().with("text", value), NONE);

    assertThat(JSON.readTree(String.valueOf(call.body())))
        .isEqualTo(JSON.createObjectNode().set("text", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a/../../admin|a%2F..%2F..%2Fadmin",
        "a?x=1|a%3Fx%3D1",
        "a#b|a%23b",
        "a&by=me|a%26by%3Dme",
        "%2e%2e|%252e%252e",
        "a b+c|a%20b%2Bc",
        "封|%E5%B0%81",
        "...|..."
      })
  void aValueInAPathStaysOneSegment(String hostile, String encoded) throws BadFileException {
    Values values =
        new Values().with("id", JSON.valueToTree(hostile)).with("by", JSON.valueToTree(hostile));

    assertThat(template("path: /alerts/$id/close?by=$by").filled(values, NONE).target())
        .isEqualTo("/alerts/" + encoded + "/close?by=" + encoded);
  }

  @Test
  void aSegmentIsEncodedTwiceForServersThatDecodeTwice() throws BadFileException {
    assertThat(
            filled(
                    "{path: /runs/$id/stop?by=$by, encode_twice: true}",
                    Map.of("id", "\"wf/7\"", "by", "\"a/b\""))
                .target())
        .isEqualTo("/runs/wf%252F7/stop?by=a%2Fb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "\".\"", "\"..\"", "null", "[\"a\"]", "{\"a\": 1}"})
  void whatCannotBeASegmentIsRefused(String value) throws BadFileException {
    CallTemplate template = template("path: /alerts/$id/close");

    assertThatThrownBy(() -> template.filled(values(Map.of("id", value)), NONE))
        .isInstanceOf(UnfitException.class)
        .hasMessageStartingWith("id ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000", "封", "", "\u007f", "a\tb"})
  void whatCannotStandInAHeaderIsRefused(String value) throws BadFileException {
    CallTemplate template = template("{path: /x, headers: {X-Title: $title}}");
    Values values = new Values().with("title", JSON.valueToTree(value));

    assertThatThrownBy(() -> template.filled(values, NONE))
        .isInstanceOf(UnfitException.class)
        .hasMessage(
            "The header X-Title can only carry one line of at most 1000 plain (ASCII) characters."
                + " Say it otherwise.");
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws BadFileException {
    CallTemplate template = template("path: /x?by=$by");

    assertThatThrownBy(() -> template.filled(new Values().with("by", "a".repeat(5_000)), NONE))
        .isInstanceOf(UnfitException.class)
        .hasMessage("The address would be longer than 4000 characters.");
  }

  @Test
  void theArgumentsAreTheBodyWhereNoneIsSaid() throws BadFileException {
    Call call = filled("path: /x", Map.of("arguments", "{\"ip\": \"1.2.3.4\"}"));

    assertThat(call.body()).hasToString("{\"ip\":\"1.2.3.4\"}");
    assertThat(call.repeatable()).isFalse();
    assertThat(filled("{path: /x, method: GET}", Map.of()).body()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "BEARER, Bearer s3cret-key",
    "BASIC, Basic czNjcmV0LWtleQ==",
    "HEADER, GenieKey s3cret-key"
  })
  void aSecretIsSentAsThePackSaysAndNeverShown(Kind kind, String header) throws BadFileException {
    Credential credential = new Credential(kind, "Authorization", "GenieKey ", "s3cret-key");
    Call call = template("path: /x").filled(new Values(), credential);

    assertThat(call.headers()).isEqualTo(Map.of("Authorization", header));
    assertThat(credential + " " + call).doesNotContain("s3cret", "czNjcmV0");
  }

  @Test
  void aSecretCanStandWhereACallSays() throws BadFileException {
    Credential credential = new Credential(Kind.IN_CALL, "", "", "s3cret/key");
    Call call =
        template("{path: /hook/$secret, body: {routing_key: $secret}}")
            .filled(new Values().with("secret", "of the arguments"), credential);

    assertThat(call.target()).isEqualTo("/hook/s3cret%2Fkey");
    assertThat(call.headers()).isEmpty();
    assertThat(call.body()).hasToString("{\"routing_key\":\"s3cret/key\"}");
    assertThat(call.toString()).doesNotContain("s3cret");
  }
}
