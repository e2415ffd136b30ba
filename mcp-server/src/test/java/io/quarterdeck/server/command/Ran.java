package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A command that was run, and what it printed. */
record Ran(int status, String out, String err) {
  /** Runs it on the hub of this data folder. */
  static Ran in(Path home, String... words) {
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new Commands(settings, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
            .run(List.of(words));
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The first id with this prefix in what was printed. */
  String id(String prefix) {
    return Pattern.compile(prefix + "_[0-9a-f]{32}")
        .matcher(out)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + prefix + "_… in:\n" + out + err));
  }
}
