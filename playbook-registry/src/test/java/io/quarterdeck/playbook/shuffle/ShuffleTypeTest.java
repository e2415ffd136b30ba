package io.quarterdeck.playbook.shuffle;

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

class ShuffleTypeTest {
  private static final String KEY = "0b4a9c1e-0000-4000-8000-planted00key";

  private static Connection connection(String secret, Map<String, String> options) {
    URI url = URI.create("https://shuffle.example.com");
    return new Connection("soc", url, secret, null, false, Duration.ofSeconds(30), options);
  }

  @Test
  void itIsFoundByBeingThere() {
    assertThat(ServiceLoader.load(PlatformType.class))
        .filteredOn(type -> type.type().equals("shuffle"))
        .singleElement()
        .isInstanceOf(ShuffleType.class);
  }

  @Test
  void aConnectionIsMadeWithoutACall() {
    Map<String, String> options =
        Map.of("org_id", "87f05fed-b244", "environment", "Edge site", "skipped", "succeeded");
    try (SoarPlatform platform = new ShuffleType().open(connection(KEY, options))) {
      assertThat(platform.name()).isEqualTo("soc");
      assertThat(platform.state()).isEqualTo(ConnectionState.READY);
      assertThat(platform).hasToString("ShufflePlatform[soc]");
    }
  }

  @Test
  void aConnectionWithoutAKeyIsAMistake() {
    assertThatThrownBy(() -> new ShuffleType().open(connection("", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "soc needs an API key: an admin of its organisation finds one in Shuffle's settings");
  }

  @ParameterizedTest
  @CsvSource({
    "org_id, 'a b', must be the id of an organisation",
    "environment, 'Edge\r\nX: y', must be the name of an environment",
    "skipped, fine, must be partly or succeeded",
    "organisation, x, 'is unknown; there are environment, label, org_id, skipped'"
  })
  void aWrongOptionIsNamed(String option, String value, String rule) {
    Connection wrong = connection(KEY, Map.of(option, value));

    assertThatThrownBy(() -> new ShuffleType().open(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the option " + option + " of soc " + rule);
  }
}
