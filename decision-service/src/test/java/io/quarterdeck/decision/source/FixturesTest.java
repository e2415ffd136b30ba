package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each file under {@code alerts/SOURCE} is read by that source as the text beside it says. */
class FixturesTest {
  static List<String> fixtures() {
    return Alerts.soundFixtures();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isReadAsTheTextBesideItSays(String name) throws IOException {
    String summary = Alerts.summary(Alerts.read(Alerts.fixture(name)));
    Path expected = Alerts.fixtureFile(name.replace(".json", ".txt"));
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(expected, summary);
    }

    assertThat(expected).as("write it with -Dsnapshots=update, then read it").exists();
    assertThat(summary).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isRecognisedByItsOwnSourceOnly(String name) {
    JsonNode document = Alerts.fixture(name);

    assertThat(ServiceLoader.load(AlertSource.class).stream().map(ServiceLoader.Provider::get))
        .filteredOn(source -> source.recognises(document))
        .extracting(AlertSource::name)
        .containsExactly(name.substring(0, name.indexOf('/')));
  }
}
