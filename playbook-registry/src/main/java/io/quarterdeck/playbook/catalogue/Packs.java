package io.quarterdeck.playbook.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.yaml.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The packs that ship and those of a folder; a bad one changes nothing and is named. */
public final class Packs {
  private static final long LARGEST = 1 << 20;

  private final Path folder;

  /** They lie in the jar and never change, while the folder is read again every few seconds. */
  private final List<Statement> shipped = shipped();

  private volatile State state = new State(List.of(), List.of());

  private record State(List<Statement> statements, List<String> problems) {}

  /**
   * Packs, not yet read.
   *
   * @param folder with {@code *.yaml}; need not exist
   */
  public Packs(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads them again. Where one is bad all stay as they were.
   *
   * @return what is wrong, each with file and line; empty when they are in force
   */
  public List<String> reload() {
    List<Statement> statements = new ArrayList<>(shipped);
    List<String> problems = new ArrayList<>();
    for (Path file : files(problems)) {
      read(file, statements, problems);
    }
    List<Statement> inForce = problems.isEmpty() ? statements : state.statements();
    state = new State(List.copyOf(inForce), List.copyOf(problems));
    return state.problems();
  }

  private static List<Statement> shipped() {
    List<Statement> statements = new ArrayList<>();
    try {
      Resource[] packs =
          new PathMatchingResourcePatternResolver(Packs.class.getClassLoader())
              .getResources("classpath:quarterdeck/packs/*.yaml");
      for (Resource pack : packs) {
        String name = "shipped " + pack.getFilename();
        statements.addAll(PackReader.read(name, pack.getContentAsString(UTF_8)));
      }
      return List.copyOf(statements);
    } catch (IOException | BadFileException e) {
      throw new IllegalStateException("a shipped pack cannot be read", e);
    }
  }

  /** The names of the hub's own playbooks: the shipped packs classify each by its id. */
  public List<String> own() {
    return shipped.stream()
        .map(statement -> statement.matches().id())
        .filter(Objects::nonNull)
        .toList();
  }

  private List<Path> files(List<String> problems) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      problems.add(folder + " cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static void read(Path file, List<Statement> statements, List<String> problems) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST) {
        problems.add(name + " is larger than " + LARGEST + " bytes");
        return;
      }
      statements.addAll(PackReader.read(name, Files.readString(file, UTF_8)));
    } catch (BadFileException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
    }
  }

  List<Statement> statements() {
    return state.statements();
  }

  /** What is wrong with the packs on disk; the last good ones are in force. */
  public List<String> problems() {
    return state.problems();
  }
}
