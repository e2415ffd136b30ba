package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class IrisTypeTest {
  private static Connection connection(String secret, Map<String, String> options) {
    URI url = URI.create("https://iris.example.com");
    return new Connection("soc", url, secret, null, false, Duration.ofSeconds(30), options);
  }

  @Test
  void itIsFoundByBeingThere() {
    assertThat(ServiceLoader.load(PlatformType.class))
        .filteredOn(type -> type.type().equals("iris"))
        .singleElement()
        .isInstanceOf(IrisType.class);
  }

  @Test
  void aConnectionIsMadeWithoutACall() {
    Map<String, String> options =
        Map.of("customer", "Acme", "classification", "x", "template", "vpn", "tlp", "red");
    try (SoarPlatform platform = new IrisType().open(connection("planted-key", options))) {
      assertThat(platform.name()).isEqualTo("soc");
      assertThat(platform.state()).isEqualTo(ConnectionState.READY);
    }
  }

  @Test
  void aConnectionWithoutAKeyIsAMistake() {
    assertThatThrownBy(() -> new IrisType().open(connection("", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("soc needs an API key: its user finds one under My settings in DFIR-IRIS");
  }

  @Test
  void aWrongOptionIsNamed() {
    Connection wrong = connection("planted-key", Map.of("customer_id", "1"));

    assertThatThrownBy(() -> new IrisType().open(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the option customer_id of soc is unknown; there are classification, customer,"
                + " template, tlp");
  }
}
