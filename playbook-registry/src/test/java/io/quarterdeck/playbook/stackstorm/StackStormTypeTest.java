package io.quarterdeck.playbook.stackstorm;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackStormTypeTest {
  private static Connection connection(String secret, Map<String, String> options) {
    URI url = URI.create("https://stackstorm.example.com");
    return new Connection("soc", url, secret, null, false, Duration.ofSeconds(30), options);
  }

  @Test
  void itIsFoundByBeingThere() {
    assertThat(ServiceLoader.load(PlatformType.class))
        .filteredOn(type -> type.type().equals("stackstorm"))
        .singleElement()
        .isInstanceOf(StackStormType.class);
  }

  @Test
  void aConnectionIsMadeWithoutACall() {
    Map<String, String> options =
        Map.of("auth", "token", "packs", "linux, soc", "actions", "core.http,soc.block.it");
    try (SoarPlatform platform = new StackStormType().open(connection("key", options))) {
      assertThat(platform.state()).isEqualTo(ConnectionState.READY);
      assertThat(platform).hasToString("StackStormPlatform[soc]");
    }
  }

  @Test
  void aConnectionWithoutAKeyIsAMistake() {
    assertThatThrownBy(() -> new StackStormType().open(connection("", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("soc needs an API key: st2 apikey create makes one for a user");
  }

  @ParameterizedTest
  @CsvSource({
    "auth, basic, must be api_key or token",
    "packs, 'a b', 'must name packs: linux, soc'",
    "actions, http, 'must name actions: core.http, soc.block'",
    "pack, soc, 'is unknown; there are actions, auth, packs'"
  })
  void aWrongOptionIsNamed(String option, String value, String rule) {
    Connection wrong = connection("key", Map.of(option, value));

    assertThatThrownBy(() -> new StackStormType().open(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the option " + option + " of soc " + rule);
  }
}
