package io.quarterdeck.decision.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path home;

  @Test
  void everythingHasADefault() {
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));

    assertThat(settings.number(Setting.PORT)).isEqualTo(8484);
    assertThat(settings.text(Setting.BIND)).isEqualTo("127.0.0.1");
    assertThat(settings.home()).isEqualTo(home);
    assertThat(settings.isSet(Setting.REDIS_URL)).isFalse();
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Files.writeString(home.resolve("quarterdeck.yaml"), "port: 9000\nbind: 0.0.0.0\n");

    Settings settings =
        Settings.read(Map.of("QUARTERDECK_HOME", home.toString(), "QUARTERDECK_PORT", "9001"));

    assertThat(settings.number(Setting.PORT)).isEqualTo(9001);
    assertThat(settings.text(Setting.BIND)).isEqualTo("0.0.0.0");
    assertThat(settings.origin(Setting.PORT)).isEqualTo(Settings.Origin.ENVIRONMENT);
    assertThat(settings.origin(Setting.BIND)).isEqualTo(Settings.Origin.FILE);
    assertThat(settings.origin(Setting.RULES)).isEqualTo(Settings.Origin.DEFAULT);
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    Files.writeString(home.resolve("quarterdeck.yaml"), "# nothing yet\n");

    assertThat(Settings.read(Map.of("QUARTERDECK_HOME", home.toString())).number(Setting.PORT))
        .isEqualTo(8484);
  }

  @ParameterizedTest
  @CsvSource({
    "QUARTERDECK_PRT, 1, QUARTERDECK_PRT is not a setting",
    "QUARTERDECK_PORT, http, QUARTERDECK_PORT 'http' must be a port from 0 to 65535",
    "QUARTERDECK_PORT, 70000, QUARTERDECK_PORT '70000' must be a port from 0 to 65535",
    "QUARTERDECK_REDIS_URL, localhost, QUARTERDECK_REDIS_URL must be a URL that starts with redis://",
    "QUARTERDECK_DB_URL, mysql://u:secret@h/d, QUARTERDECK_DB_URL must be a URL that starts with",
    "QUARTERDECK_CASES, jira, QUARTERDECK_CASES 'jira' must be builtin, external or connected",
    "QUARTERDECK_START_PATIENCE_SECONDS, 9, must be a whole number from 10 to 3600",
    "QUARTERDECK_CONFIG, /nowhere.yaml, QUARTERDECK_CONFIG: there is no file /nowhere.yaml"
  })
  void aWrongVariableIsNamedInOneLine(String name, String value, String message) {
    assertThatThrownBy(
            () -> Settings.read(Map.of("QUARTERDECK_HOME", home.toString(), name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n", "secret");
  }

  @ParameterizedTest
  @CsvSource({
    "'prt: 1', quarterdeck.yaml: prt is not a setting",
    "'port: [1]', quarterdeck.yaml: port must be a port",
    "'- port', must hold lines of the form",
    "'port: \"', quarterdeck.yaml:1: "
  })
  void aWrongFileIsNamedInOneLine(String text, String message) throws IOException {
    Files.writeString(home.resolve("quarterdeck.yaml"), text);

    assertThatThrownBy(() -> Settings.read(Map.of("QUARTERDECK_HOME", home.toString())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }
}
