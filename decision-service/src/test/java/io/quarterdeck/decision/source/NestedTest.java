package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class NestedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a.b.c\": 1, \"a.d\": 2} | {\"a\": {\"b\": {\"c\": 1}, \"d\": 2}}",
        "{\"a\": {\"x\": 0}, \"a.b\": 1} | {\"a\": {\"x\": 0, \"b\": 1}}",
        "{\"a.b\": 1, \"a\": {\"x\": 0}} | {\"a\": {\"b\": 1, \"x\": 0}}",
        "{\"a\": \"text\", \"a.b\": 1} | {\"a\": \"text\"}",
        "{\"a.b\": 1, \"a\": \"text\"} | {\"a\": {\"b\": 1}}",
        "{\"a.b\": {\"c.d\": 1}} | {\"a\": {\"b\": {\"c\": {\"d\": 1}}}}",
        "{\".\": 1, \".a\": 2, \"b.\": 3} | {\".\": 1, \".a\": 2, \"b\": {\"\": 3}}",
      })
  void namesWithDotsBecomeObjects(String flat, String nested) {
    assertThat(Nested.of(Alerts.parse(flat))).isEqualTo(Alerts.parse(nested));
  }

  @Test
  void theDocumentItselfStaysAsItCame() {
    String text = "{\"a\":{\"x\":0},\"a.b\":1}";
    JsonNode document = Alerts.parse(text);

    Nested.of(document);

    assertThat(document).hasToString(text);
  }

  @Test
  void aDocumentWithoutDotsIsNotCopied() {
    JsonNode document = Alerts.parse("{\"a\": {\"b\": 1}}");

    assertThat(Nested.of(document)).isSameAs(document);
  }
}
