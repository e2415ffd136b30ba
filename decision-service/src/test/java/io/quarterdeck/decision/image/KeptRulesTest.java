package io.quarterdeck.decision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.decision.RulesOnDisk;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import io.quarterdeck.rules.book.RuleInfo;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptRulesTest {
  private static final String RULE = "USB stick plugged in";

  @TempDir Path folder;
  private RulesOnDisk disk;
  private KeptRules kept;

  @BeforeEach
  void keep() {
    disk = RulesOnDisk.in(folder.resolve("rules"));
    kept = of("build one");
    kept.keep(rules(), cases(), compiled(rules()));
  }

  @Test
  void whatIsKeptIsFound() {
    assertThat(found()).containsExactly(RULE);
    assertThat(KeptRules.in(folder.resolve("other"), List.of(file())).find(rules(), cases()))
        .as("another build's")
        .isEmpty();
  }

  @Test
  void everyByteOfARuleCounts() {
    disk.write("drl/usb.drl", RulesOnDisk.RULE.replace("a machine", "a Machine"));

    assertThat(found()).isEmpty();
  }

  @Test
  void everyByteOfAWeightCounts() {
    disk.weight(51);

    assertThat(found()).isEmpty();
  }

  @Test
  void everyByteOfACaseCounts() {
    disk.write("cases/usb.yaml", RulesOnDisk.CASE.replace("severity: 30", "severity: 31"));

    assertThat(found()).isEmpty();
  }

  @Test
  void whatAnotherBuildKeptIsNotFound() {
    assertThat(of("build two").find(rules(), cases())).isEmpty();
  }

  @Test
  void aProgramThatDoesNotKnowItsBuildKeepsNothing() {
    KeptRules unknown = new KeptRules(folder.resolve("none/rules.image"), List.of(file()), no());

    unknown.keep(rules(), cases(), compiled(rules()));

    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(unknown.find(rules(), cases())).isEmpty();
  }

  @Test
  void thisProgramKnowsItsBuild() {
    assertThat(Build.name()).isPresent().isEqualTo(Build.name());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.001, 0.5, 0.9, 0.99999})
  void aPartOfAFileIsNotFound(double part) throws IOException {
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, (int) (whole.length * part)));

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.005, 0.01, 0.3, 0.6, 0.99999})
  void aByteThatChangedIsSeen(double place) throws IOException {
    byte[] whole = Files.readAllBytes(file());
    whole[(int) (whole.length * place)] ^= 1;
    Files.write(file(), whole);

    assertThat(found()).isEmpty();
  }

  @Test
  void itIsTheUsersAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-r--"})
  void aFileThatOthersCanWriteIsNotRead(String permissions) throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx-wx---", "rwx----wx"})
  void aFileInAFolderThatOthersCanWriteIsNotRead(String permissions) throws IOException {
    Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString(permissions));

    assertThat(found()).isEmpty();
  }

  @Test
  void aFileOfAnotherUserIsNotRead() throws IOException {
    assumeTrue(giveAway(file()), "only root can give files away");

    assertThat(found()).isEmpty();
  }

  @Test
  void aFileInAFolderOfAnotherUserIsNotRead() throws IOException {
    assumeTrue(giveAway(folder.resolve("compiled")), "only root can give folders away");

    assertThat(found()).isEmpty();
  }

  private static boolean giveAway(Path path) throws IOException {
    try {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      return true;
    } catch (FileSystemException | UserPrincipalNotFoundException e) {
      return false;
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(file(), elsewhere);
    Files.createSymbolicLink(file(), elsewhere);

    assertThat(found()).isEmpty();
  }

  @Test
  void whereItCannotBeKeptTheStartGoesOn() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
    KeptRules none = new KeptRules(blocked.resolve("rules.image"), List.of(), Optional.of("one"));

    assertThatCode(() -> none.keep(rules(), cases(), compiled(rules()))).doesNotThrowAnyException();
    assertThat(none.find(rules(), cases())).isEmpty();
  }

  @Test
  void theNextRulesReplaceThem() throws IOException {
    RuleFiles before = rules();
    disk.weight(51);
    kept.keep(rules(), cases(), compiled(rules()));

    assertThat(found()).containsExactly(RULE);
    assertThat(kept.find(before, cases())).isEmpty();
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void theRehearsedOnesAreFoundToo() {
    KeptRules fresh =
        new KeptRules(folder.resolve("new/rules.image"), List.of(file()), Optional.of("build one"));

    assertThat(fresh.find(rules(), cases())).isPresent();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void manyThatKeepAtOnceDamageNothing() throws Exception {
    RuleImages images = compiled(rules());
    RuleFiles rules = rules();
    CaseFiles cases = cases();
    List<Callable<Boolean>> hubs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      hubs.add(() -> {
        of("build one").keep(rules, cases, images);
        return of("build one").find(rules, cases).isPresent();
      });
    }
    try (ExecutorService all = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> each : all.invokeAll(hubs)) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(found()).containsExactly(RULE);
  }

  private List<String> found() {
    return kept.find(rules(), cases()).stream()
        .flatMap(images -> RuleBook.of(rules(), images).rules().stream())
        .map(RuleInfo::name)
        .toList();
  }

  private KeptRules of(String build) {
    return new KeptRules(file(), List.of(), Optional.of(build));
  }

  private static Optional<String> no() {
    return Optional.empty();
  }

  private Path file() {
    return folder.resolve("compiled/rules.image");
  }

  private RuleFiles rules() {
    return RuleFiles.read(disk.folder());
  }

  private CaseFiles cases() {
    return CaseFiles.read(disk.folder());
  }

  private static RuleImages compiled(RuleFiles files) {
    RuleImages images = new RuleImages();
    RuleBook.of(files, images);
    return images;
  }
}
