package io.quarterdeck.server.incident.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.role.RolePrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
  @TempDir Path home;

  @Test
  void aChangeCountsAtOnce() throws IOException {
    Background background = new Background(home);
    assertThat(background.get()).isEqualTo("Nothing was said of it.");

    Files.writeString(home.resolve("background.md"), "We run two sites.");

    assertThat(background.get()).isEqualTo("We run two sites.");
  }

  @Test
  void whatIsTooLongOrUnreadableStopsNoTurn() throws IOException {
    Background background = new Background(home);
    Files.writeString(home.resolve("background.md"), "x".repeat(9_000));
    assertThat(RolePrompts.filled(RolePrompts.BACKGROUND, background.get())).contains("xxx");

    Files.write(home.resolve("background.md"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(background.get()).isEqualTo("Nothing was said of it.");
  }
}
