package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackSecretTest {
  @TempDir Path folder;
  private PackHome home;

  @BeforeEach
  void make() {
    home = new PackHome(folder);
  }

  @Test
  void aSecretInTheFileIsRefusedAndNotRepeated() throws IOException {
    assertThat(home.mistakes(PackHome.WHOLE + "    secret: planted-there\n"))
        .singleElement()
        .satisfies(one -> assertThat(one).doesNotContain("planted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {env: SET}               | platforms/lab.yaml:6: say how the secret is sent, like auth: bearer
          {env: UNSET}             | platforms/lab.yaml:6: the environment variable for the secret of ask is not set: set UNSET
          {file: nowhere}          | platforms/lab.yaml:6: HOME/nowhere with the secret of ask cannot be read; make it, and readable
          """)
  void aSecretThatCannotBeSentIsAMistake(String secret, String problem) throws IOException {
    assertThat(
            home.mistakes(
                PackHome.WHOLE.replace("bearer", "none") + "    secret: " + secret + "\n"))
        .containsExactly(problem.replace("HOME", folder.toString()));
  }

  @Test
  void aPlaybookWithItsOwnWayToSendASecretNeedsOne() throws IOException {
    assertThat(home.mistakes(PackHome.WHOLE + "    auth: bearer\n"))
        .containsExactly(
            "platforms/lab.yaml:6: ask needs a secret of its own: secret: {env: ASK_SECRET}, or"
                + " {file: secrets/ask}");
  }

  @Test
  void aPackWhoseSecretIsMissingIsToldHowItIsSent() {
    assertThat(home.mistakes("", Map.of("pack", "awx")))
        .containsExactly("soc needs a secret: this pack sends it as bearer");
  }

  @Test
  void aSecretThatCannotBeSentIsNotShown() throws IOException {
    home.write("platforms/lab.yaml", PackHome.WHOLE.replace("bearer", "basic"));

    assertThat(home.mistakes("planted", Map.of("pack", "lab")))
        .containsExactly("the secret of soc must be user:password");
    assertThat(home.mistakes("planted\n:x", Map.of("pack", "lab")))
        .containsExactly(
            "the secret of soc holds a character that cannot be sent: plain (ASCII) ones only, no"
                + " blanks");
    home.write(
        "platforms/lab.yaml", PackHome.WHOLE + "    auth: bearer\n    secret: {env: BLANKS}\n");
    assertThat(home.mistakes(PackHome.SECRET, Map.of("pack", "lab")))
        .containsExactly(
            "platforms/lab.yaml:7: the secret of ask holds a character that cannot be sent: plain"
                + " (ASCII) ones only, no blanks");
  }

  @Test
  void noSecretIsShownByWhatIsRead() throws IOException {
    home.write("platforms/lab.yaml", PackHome.WHOLE + "    secret: {env: SET}\n");

    assertThat(home.read(PackHome.SECRET, Map.of("pack", "lab")).toString())
        .doesNotContain("planted");
  }
}
