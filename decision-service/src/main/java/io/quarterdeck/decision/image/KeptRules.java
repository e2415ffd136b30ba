package io.quarterdeck.decision.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Images of rules that compiled and whose cases passed, in a file that fits one build, one JDK, and
 * every byte of one folder's rules and cases. What does not fit, or is damaged, counts as not
 * there.
 *
 * <p>An image is code, so the file is read only where nobody but this process' user can have
 * written it.
 */
public final class KeptRules {
  private static final Logger LOG = LoggerFactory.getLogger(KeptRules.class);
  private static final int DIGEST = 64;

  private final Path file;
  private final List<Path> looked;
  private final Optional<String> build;

  KeptRules(Path file, List<Path> more, Optional<String> build) {
    this.file = file;
    this.looked = new ArrayList<>(List.of(file));
    this.looked.addAll(more);
    this.build = build;
  }

  /**
   * Those of a data folder.
   *
   * @param more files that are looked at too, and never written
   */
  public static KeptRules in(Path home, List<Path> more) {
    return new KeptRules(home.resolve("compiled").resolve("rules.image"), more, Build.name());
  }

  /** The images of these files, if they are kept. */
  public Optional<RuleImages> find(RuleFiles rules, CaseFiles cases) {
    return build.flatMap(name -> {
      String key = key(name, rules, cases);
      return looked.stream().flatMap(each -> read(each, key).stream()).findFirst();
    });
  }

  /** Keeps the images of files that compiled and whose cases passed, instead of all others. */
  public void keep(RuleFiles rules, CaseFiles cases, RuleImages images) {
    if (build.isEmpty()) {
      return;
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      images.write(new DataOutputStream(bytes));
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(key(build.get(), rules, cases).getBytes(US_ASCII));
      whole.write(digest(bytes.toByteArray()));
      bytes.writeTo(whole);
      new OwnFile(file).write(whole.toByteArray());
    } catch (IOException e) {
      LOG.warn(
          "the compiled rules cannot be kept in {}, so the next start compiles: {}",
          file,
          e.toString());
    }
  }

  private static Optional<RuleImages> read(Path file, String key) {
    try {
      byte[] whole = new OwnFile(file).read().orElse(null);
      if (whole == null) {
        return Optional.empty();
      }
      if (!starts(whole, key.getBytes(US_ASCII))) {
        LOG.debug("the compiled rules in {} are of other rules or of another build", file);
        return Optional.empty();
      }
      byte[] images = Arrays.copyOfRange(whole, Math.min(2 * DIGEST, whole.length), whole.length);
      byte[] stated = Arrays.copyOfRange(whole, DIGEST, Math.min(2 * DIGEST, whole.length));
      if (!Arrays.equals(stated, digest(images))) {
        throw new IOException("it is damaged");
      }
      return Optional.of(RuleImages.read(new DataInputStream(new ByteArrayInputStream(images))));
    } catch (IOException e) {
      LOG.warn("the compiled rules in {} are not used: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean starts(byte[] whole, byte[] key) {
    return whole.length >= key.length && Arrays.equals(whole, 0, key.length, key, 0, key.length);
  }

  private static byte[] digest(byte[] bytes) {
    MessageDigest sha = Digests.sha256();
    sha.update(bytes);
    return Digests.hex(sha).getBytes(US_ASCII);
  }

  private static String key(String build, RuleFiles rules, CaseFiles cases) {
    MessageDigest sha = Digests.sha256();
    Digests.add(sha, build.getBytes(US_ASCII));
    Digests.add(sha, rules.texts());
    Digests.add(sha, cases.texts());
    return Digests.hex(sha);
  }
}
