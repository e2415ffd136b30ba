package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.image.KeptRules;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import io.quarterdeck.rules.book.RuleInfo;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start with rules that an earlier one compiled. */
class KeptStartTest {
  @TempDir Path folder;
  private RulesOnDisk disk;
  private KeptRules kept;

  @BeforeEach
  void begin() {
    disk = RulesOnDisk.in(folder.resolve("rules"));
    kept = KeptRules.in(folder.resolve("data"), List.of());
  }

  @Test
  void whatFitsIsNotCompiledAgain() {
    keepOther();

    assertThat(started()).as("the images decide, not the texts").containsExactly("Another stick");
  }

  @Test
  void oneByteMoreIsCompiled() {
    keepOther();
    disk.write("drl/usb.drl", RulesOnDisk.RULE + "\n");

    assertThat(started()).containsExactly("USB stick plugged in");
  }

  @Test
  void whatAStartCompiledTheNextOneFinds() {
    started();

    assertThat(kept.find(rules(), cases())).isPresent();
    assertThat(started()).containsExactly("USB stick plugged in");
  }

  @Test
  void aChangeIsCompiledAndReplacesWhatWasKept() {
    started();
    disk.write("drl/usb.drl", RulesOnDisk.RULE.replace("USB stick plugged in", "Stick"));
    disk.write("cases/usb.yaml", RulesOnDisk.CASE.replace("USB stick plugged in", "Stick"));

    assertThat(started()).containsExactly("Stick");
    assertThat(kept.find(rules(), cases())).isPresent();
  }

  @Test
  void damagedOnesAreCompiledAndReplaced() throws IOException {
    started();
    Path file = folder.resolve("data/compiled/rules.image");
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);

    assertThat(kept.find(rules(), cases())).isEmpty();
    assertThat(started()).containsExactly("USB stick plugged in");
    assertThat(kept.find(rules(), cases())).isPresent();
  }

  @Test
  void imagesThatDroolsCannotReadAreCompiled() throws IOException {
    kept.keep(rules(), cases(), unreadable());

    assertThat(started()).containsExactly("USB stick plugged in");
  }

  @Test
  void rulesWhoseCasesFailAreNotKept() {
    disk.write("cases/usb.yaml", RulesOnDisk.CASE.replace("score: 0", "score: 1"));

    assertThatThrownBy(this::started).isInstanceOf(RuleBookException.class);
    assertThat(kept.find(rules(), cases())).isEmpty();
  }

  @Test
  void aCaseThatFailsNowKeepsRulesThatPassedBeforeFromGoingLive() {
    started();
    disk.write("cases/usb.yaml", RulesOnDisk.CASE.replace("score: 0", "score: 1"));

    assertThatThrownBy(this::started)
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("score");
  }

  @Test
  void rulesThatDoNotCompileNowDoNotGoLive() {
    started();
    disk.write("drl/usb.drl", RulesOnDisk.RULE.replace("score.add", "System.exit"));

    assertThatThrownBy(this::started).isInstanceOf(RuleBookException.class);
  }

  private List<String> started() {
    return RuleReload.first(new RuleFolder(disk.folder()), kept).decisions().rules().stream()
        .map(RuleInfo::name)
        .toList();
  }

  /** Keeps, as these rules', what was compiled from others: a start that uses it is seen. */
  private void keepOther() {
    RulesOnDisk other = RulesOnDisk.in(folder.resolve("other"));
    other.write("drl/usb.drl", RulesOnDisk.RULE.replace("USB stick plugged in", "Another stick"));
    RuleImages images = new RuleImages();
    RuleBooks.of(RuleFiles.read(other.folder()), images);
    kept.keep(rules(), cases(), images);
  }

  /** One kind, "book", of no texts and no rules, whose packages are three bytes. */
  private static RuleImages unreadable() throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(27)
            .putInt(1)
            .putInt(4)
            .put(new byte[] {'b', 'o', 'o', 'k'})
            .putInt(0)
            .putInt(0)
            .putInt(3)
            .put(new byte[] {1, 2, 3})
            .array();
    return RuleImages.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private RuleFiles rules() {
    return RuleFiles.read(disk.folder());
  }

  private CaseFiles cases() {
    return CaseFiles.read(disk.folder());
  }
}
