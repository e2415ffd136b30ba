package io.quarterdeck.playbook.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches secrets from where the file says they are: the environment, or a file of their own. */
public final class Secrets {
  private static final int LARGEST = 8 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final DataFolder folder;
  private final Findings findings;

  /** Fetches secrets from the environment and the files of a folder. */
  public Secrets(DataFolder folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /** A folder of the same files, in which other secrets are kept. */
  DataFolder folder() {
    return new DataFolder(folder.home(), folder.environment());
  }

  /**
   * The secret that a key names.
   *
   * @param owner whose it is
   * @param value null for none
   * @return empty where there is none, or a problem was noted
   */
  public String fetch(String owner, String key, @Nullable Yaml value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof Mapping)) {
      findings.problem(value.line(), inTheFile(owner, key));
      return "";
    }
    String name = "the " + key + " of " + owner;
    Section section = Section.of(findings, name, value, Set.of("env", "file"));
    if (section.has("env") == section.has("file")) {
      findings.problem(value.line(), name + " must be one of {env: NAME} and {file: path}");
      return "";
    }
    String secret = section.has("env") ? fromEnvironment(section, name) : fromFile(section, name);
    if (!secret.isEmpty()) {
      folder.keep(secret);
    }
    return secret;
  }

  /** What to do instead of writing a secret into the file. */
  static String inTheFile(String owner, String key) {
    return "the %s of %s must not stand in this file. Write %s: {env: %s} and set that variable, or %s: {file: secrets/%s}; who has seen the old one may know it, so renew it"
        .formatted(key, owner, key, owner.toUpperCase(Locale.ROOT) + "_SECRET", key, owner);
  }

  private String fromEnvironment(Section section, String name) {
    String variable = section.text("env");
    if (variable == null) {
      return "";
    }
    String value = folder.environment().apply(variable);
    if (value == null || value.isBlank()) {
      section.problem(
          "env", "the environment variable for " + name + " is not set: set " + variable);
      return "";
    }
    return value.strip();
  }

  private String fromFile(Section section, String name) {
    Path file = path(section, "file");
    if (file == null) {
      return "";
    }
    try {
      String secret = Files.size(file) > LARGEST ? "" : Files.readString(file, UTF_8).strip();
      if (secret.isEmpty() || secret.lines().count() > 1) {
        section.problem("file", name + " must be one line, all there is in " + file);
        return "";
      }
      if (isOpen(file)) {
        findings.warning(section.line("file"), file + " can be read by others: chmod 600 " + file);
      }
      return secret;
    } catch (IOException e) {
      section.problem("file", file + " with " + name + " cannot be read; make it, and readable");
      return "";
    }
  }

  private static boolean isOpen(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }

  /** A file that a key names; null where there is none, or a problem was noted. */
  public @Nullable Path path(Section section, String key) {
    String text = section.text(key);
    try {
      return text == null ? null : folder.home().resolve(text);
    } catch (InvalidPathException e) {
      section.problem(key, key + " must be the path of a file");
      return null;
    }
  }
}
