package io.quarterdeck.playbook.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.platform.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformClientSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://127.0.0.1|key|PT1S|the address of soc must be like https://soar.example.com/base",
        "http:///x|key|PT1S|the address of soc must be like https://soar.example.com/base",
        "http://h?token=planted|key|PT1S|the address of soc must be like"
            + " https://soar.example.com/base",
        "http://h|pla nted|PT1S|the secret of soc holds a character that no header can carry",
        "http://h|key|PT0S|the timeout of soc must be longer than nothing"
      })
  void aWrongSettingIsNamedAndNotShown(URI url, String key, Duration timeout, String message) {
    assertThatThrownBy(() ->
            PlatformClient.open(
                new Connection("soc", url, key, null, false, timeout, Map.of()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void anAddressHoldsNoPassword() {
    URI url = URI.create("https://admin:planted@soar.example.com");

    assertThatThrownBy(
            () -> new Connection("soc", url, "", null, false, Duration.ofSeconds(1), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the address of soc holds a user name or password: set them as its secret");
  }
}
