package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {
  private final JsonFields fields =
      new JsonFields(
          Alerts.parse(
              """
              {
                "data": {"win": {"system": {"eventID": "4625"}}, "n": 7, "yes": true, "no": null},
                "kibana.alert.rule.name": "flat",
                "a": {"b.c": {"d": "half flat"}, "b": "short"},
                "a.b": {"c": {"d": "longest wins"}},
                "list": ["x", 2, null, "", {"k": 1}, false],
                "text": "  as written "
              }
              """));

  @ParameterizedTest
  @CsvSource({
    "data.win.system.eventID, 4625",
    "data.n, 7",
    "data.yes, true",
    "kibana.alert.rule.name, flat",
    "a.b.c.d, longest wins",
    "a.b.c, ''",
    "list, 'x, 2, false'",
    "text, '  as written '",
    "data.no, ''",
    "data, ''",
    "nothing, ''",
    "data.win.nothing.there, ''",
    "'', ''",
    "., ''",
    "data., ''",
    "..., ''",
  })
  void aPathIsReadAsText(String path, String text) {
    assertThat(fields.text(path)).isEqualTo(text);
  }

  @Test
  void aPathWithVeryManyNamesIsAbsentAtOnce() {
    assertThat(fields.text("a.".repeat(5_000) + "b")).isEmpty();
  }
}
