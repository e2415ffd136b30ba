package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.docs.Terminal.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every {@code sh} block of the documentation, in order, against a fresh hub. */
class DocumentedCommandsTest {
  private static final Pattern BLOCK =
      Pattern.compile("^ *```sh\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** {@code up} is run by {@link LauncherTest}, the others are how this test itself is run. */
  private static final Pattern RUN_ELSEWHERE =
      Pattern.compile("^(\\./quarterdeck (up|test)\\b|mvn ).*");

  @TempDir static Path folder;
  private static LaunchedHub hub;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    hub = LaunchedHub.start(folder.resolve("data"), folder.resolve("output.txt"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void everyCommandDoesWhatItIsThereFor(Block block) throws IOException, InterruptedException {
    assumeTrue(
        !block.commands().contains("curl ") || Terminal.has("curl"),
        "not run: curl is not installed");
    assumeTrue(
        !block.commands().contains("python3 ") || Terminal.has("python3"),
        "not run: python3 is not installed");
    String commands =
        block
            .commands()
            .replace("http://127.0.0.1:8484", hub.url())
            .replaceAll("(?<=[ (])data/(?=[a-z]+\\.token)", folder.resolve("data") + "/")
            .replace("curl -sS ", "curl -sS --fail-with-body ");

    Result result = Terminal.run(hub.environment(), "bash", "-euo", "pipefail", "-c", commands);

    assertThat(result.status()).as(result.output()).isZero();
  }

  static List<Block> blocks() throws IOException {
    try (Stream<Path> pages = Files.walk(Terminal.ROOT.resolve("docs"))) {
      List<Path> files =
          Stream.concat(
                  Stream.of("README.md", "CONTRIBUTING.md").map(Terminal.ROOT::resolve),
                  pages.filter(DocumentedCommandsTest::isPage).sorted())
              .toList();
      List<Block> blocks = files.stream().flatMap(DocumentedCommandsTest::blocksOf).toList();
      assertThat(blocks).hasSizeGreaterThan(4);
      return blocks;
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md") && !file.toString().contains("target");
  }

  private static Stream<Block> blocksOf(Path page) {
    try {
      Matcher matcher = BLOCK.matcher(Files.readString(page, UTF_8));
      return matcher
          .results()
          .map(found ->
              new Block(Terminal.ROOT.relativize(page).toString(), runHere(found.group(1))))
          .filter(block -> !block.commands().isBlank())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String runHere(String commands) {
    return commands
        .lines()
        .map(String::strip)
        .filter(line -> !RUN_ELSEWHERE.matcher(line).matches())
        .reduce("", (all, line) -> all + line + "\n");
  }

  /** Commands of one page, to be run as one script. */
  record Block(String page, String commands) {
    @Override
    public String toString() {
      return page + ": " + commands.lines().findFirst().orElse("");
    }
  }
}
