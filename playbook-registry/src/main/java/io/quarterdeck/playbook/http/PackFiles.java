package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds packs: a user's in the data folder before the one of that name that ships.
 *
 * @param home the data folder
 */
record PackFiles(Path home) {
  /** Of the data folder. */
  static final String FOLDER = "platforms";

  /** In the order of the guide. */
  static final List<String> SHIPPED =
      List.of(
          "n8n", "tines", "awx", "cortex", "tracecat", "xsoar", "opsgenie", "alertmanager", "ntfy");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
  private static final long LARGEST = 256 * 1024;
  private static final int DEEPEST = 16;

  /**
   * A file that was found.
   *
   * @param file its name in what is said about it
   */
  record Found(String file, Yaml yaml) {}

  /**
   * The pack of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  Found pack(String name) throws BadFileException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("say which pack: options: {pack: NAME}; " + there());
    }
    String own = FOLDER + "/" + name + ".yaml";
    if (Files.exists(home.resolve(own))) {
      return read(own, home.resolve(own));
    }
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException("there is no pack " + name + ": " + there());
    }
    return new Found(
        "shipped " + name + ".yaml", parsed("shipped " + name + ".yaml", shipped(name)));
  }

  private static String there() {
    return "there are "
        + String.join(", ", SHIPPED)
        + ", and those that you write to "
        + FOLDER
        + "/NAME.yaml in the data folder";
  }

  /** A file with a user's playbooks. */
  Found playbooks(String file) throws BadFileException {
    try {
      return read(file, home.resolve(file));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "the option playbooks must be the path of a file in the data folder", e);
    }
  }

  private static Found read(String name, Path file) throws BadFileException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadFileException(name, 0, "it is larger than " + LARGEST + " bytes");
      }
      return new Found(name, parsed(name, Files.readString(file, UTF_8)));
    } catch (IOException e) {
      throw new BadFileException(
          name, 0, "it cannot be read; make " + file + " readable, in UTF-8");
    }
  }

  private static Yaml parsed(String name, String text) throws BadFileException {
    return YamlFile.read(name, text, DEEPEST);
  }

  private static String shipped(String name) {
    String resource = "/quarterdeck/platform-packs/" + name + ".yaml";
    try (InputStream in = PackFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the pack " + name + " does not ship");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
