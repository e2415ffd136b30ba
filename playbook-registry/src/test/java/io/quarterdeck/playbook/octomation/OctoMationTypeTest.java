package io.quarterdeck.playbook.octomation;

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

class OctoMationTypeTest {
  private static Connection connection(String secret) {
    URI url = URI.create("https://soar.example.com");
    return new Connection("soc", url, secret, null, false, Duration.ofSeconds(30), Map.of());
  }

  @Test
  void itIsFoundByBeingThere() {
    assertThat(ServiceLoader.load(PlatformType.class))
        .filteredOn(type -> type.type().equals("octomation"))
        .singleElement()
        .isInstanceOf(OctoMationType.class);
  }

  @Test
  void aConnectionIsMadeWithoutACall() {
    try (SoarPlatform platform = new OctoMationType().open(connection("eyJ.planted.token"))) {
      assertThat(platform.name()).isEqualTo("soc");
      assertThat(platform.state()).isEqualTo(ConnectionState.READY);
      assertThat(platform).hasToString("OctoMationPlatform[soc]");
    }
  }

  @Test
  void aConnectionWithoutATokenIsAMistake() {
    assertThatThrownBy(() -> new OctoMationType().open(connection("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("soc needs a token: make one with a role in OctoMation's settings");
  }
}
