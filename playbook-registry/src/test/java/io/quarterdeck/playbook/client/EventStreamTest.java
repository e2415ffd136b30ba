package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  @Test
  void eachEventIsItsDataWhateverEndsItsLines() {
    assertThat(
            EventStream.data(
                "event: message\r\nid: 1\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n: ping\n\ndata:[2]\n\n"
                    .getBytes(UTF_8)))
        .containsExactly("{\"a\":\n1}", "[2]");
  }

  @Test
  void anEventThatWasCutOffIsNone() {
    assertThat(EventStream.data("data: 1\n\ndata: 2\n".getBytes(UTF_8))).containsExactly("1");
  }

  @Test
  void itIsKnownByItsType() {
    assertThat(EventStream.isOne(Map.of("content-type", "Text/Event-Stream; charset=utf-8")))
        .isTrue();
    assertThat(EventStream.isOne(Map.of("content-type", "application/json"))).isFalse();
    assertThat(EventStream.isOne(Map.of())).isFalse();
  }
}
