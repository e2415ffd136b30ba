package io.quarterdeck.rules.book;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private static final String RULE =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      rule "One" when Alert() then score.add("loud", 5, "x"); end
      """;

  @TempDir Path folder;

  @BeforeEach
  void aFolderWithOneRule() throws IOException {
    write("scoring.yaml", "thresholds: {critical: 70, medium: 40}\n");
    write("drl/one.drl", RULE);
  }

  @Test
  void rulesTablesAndScoringAreReadByTheirPath() throws IOException {
    write("drl/more/two.drl", RULE.replace("One", "Two"));
    write("tables/weights.csv", "factor,points\nloud,3\n");
    write("drl/notes.txt", "left out");
    write("drl/.#one.drl", "left out");
    write("drl/..data/one.drl", RULE);

    assertThat(RuleFiles.read(folder).texts().keySet())
        .containsExactly("drl/more/two.drl", "drl/one.drl", "scoring.yaml", "tables/weights.csv");
  }

  @Test
  void aTableIsPartOfTheVersion() throws IOException {
    String before = RuleFiles.read(folder).version();
    write("tables/weights.csv", "factor,points\nloud,3\n");

    assertThat(RuleFiles.read(folder).version()).isNotEqualTo(before);
  }

  @Test
  void aByteOrderMarkIsNoProblem() throws IOException {
    write("drl/one.drl", "\uFEFF" + RULE);

    assertThat(RuleBook.compile(RuleFiles.read(folder)).rules()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(problem(folder.resolve("gone"))).endsWith("there is no such rules folder");
  }

  @Test
  void aFolderWithoutScoringIsNamed() throws IOException {
    Files.delete(folder.resolve("scoring.yaml"));

    assertThat(problem(folder)).startsWith("scoring.yaml: the rules folder ").endsWith("has none");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    write("drl/empty.drl", " \n");

    assertThat(problem(folder))
        .isEqualTo("drl/empty.drl: the file is empty; write a rule or delete it");
  }

  @Test
  void aFileOfFiveMegabytesIsRefusedUnread() throws IOException {
    write("drl/big.drl", "//".repeat(5 << 19));

    assertThat(problem(folder))
        .isEqualTo(
            "drl/big.drl: has 5,242,880 bytes; a rule file has at most 1,048,576, so split it");
  }

  @Test
  void aFileThatIsNotUtf8IsNamedWithTheLine() throws IOException {
    Files.write(folder.resolve("drl/latin.drl"), "// one\n// M\u00e4rz\n".getBytes(ISO_8859_1));

    assertThat(problem(folder))
        .isEqualTo("drl/latin.drl:2: is not UTF-8 here; save the file as UTF-8");
  }

  @Test
  void linksThatLeadRoundAreNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("drl/again"), folder.resolve("drl"));
    Files.createSymbolicLink(folder.resolve("drl/self.drl"), folder.resolve("drl/self.drl"));

    assertThat(problem(folder)).contains("drl: symbolic links lead round in a circle");
  }

  @Test
  void aFolderOfLinksIsRead() throws IOException {
    write("kept/one.drl", RULE);
    Files.delete(folder.resolve("drl/one.drl"));
    Files.createSymbolicLink(folder.resolve("drl/linked"), folder.resolve("kept"));

    assertThat(RuleFiles.read(folder).texts()).containsKey("drl/linked/one.drl");
  }

  @Test
  void aLinkToNothingIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("drl/lost.drl"), folder.resolve("nowhere"));

    assertThat(problem(folder)).startsWith("drl/lost.drl: vanished while it was read");
  }

  @Test
  void aFileInTheFoldersPlaceIsNamed() throws IOException {
    Files.delete(folder.resolve("drl/one.drl"));
    Files.delete(folder.resolve("drl"));
    write("drl", RULE);

    assertThat(problem(folder)).isEqualTo("drl: must be a folder of .drl files, but it is a file");
  }

  @Test
  void bracketsWithoutEndAreRefusedAndNothingBreaks() throws IOException {
    write("drl/deep.drl", RULE.replace("Alert()", "Alert( " + "(".repeat(300_000) + " )"));

    assertThat(problem(folder)).contains("drl/deep.drl");
  }

  @Test
  void allProblemsAreToldAtOnce() throws IOException {
    Files.write(folder.resolve("drl/latin.drl"), "\u00e4".getBytes(ISO_8859_1));
    write("drl/big.drl", "//".repeat(1 << 20));
    write("tables", "no folder");

    assertThat(problem(folder).lines()).hasSize(3);
  }

  private String problem(Path read) {
    RuleBookException problem =
        catchThrowableOfType(RuleBookException.class, () -> RuleBook.compile(RuleFiles.read(read)));
    return String.valueOf(problem.getMessage());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
