package io.quarterdeck.playbook.settings;

import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file and what is dangerous in it, by line. */
public final class Findings {
  private final String file;
  private final List<BadFileException> problems = new ArrayList<>();
  private final List<BadFileException> warnings = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param file its name in what is said about it
   */
  public Findings(String file) {
    this.file = file;
  }

  /** Its name in what is said about it. */
  public String file() {
    return file;
  }

  /** Notes what is wrong. */
  public void problem(BadFileException problem) {
    problems.add(problem);
  }

  /** Notes what is wrong on a line; 0 stands for the file as a whole. */
  public void problem(int line, String text) {
    problem(new BadFileException(file, line, text));
  }

  /** Notes what works and is dangerous. */
  public void warning(int line, String text) {
    warnings.add(new BadFileException(file, line, text));
  }

  /** How many problems there are so far. */
  public int count() {
    return problems.size();
  }

  /** What is wrong, each with file and line. */
  public List<String> problems() {
    return sentences(problems);
  }

  /** What is dangerous, likewise. */
  public List<String> warnings() {
    return sentences(warnings);
  }

  private static List<String> sentences(List<BadFileException> found) {
    return found.stream()
        .sorted(Comparator.comparingInt(BadFileException::line))
        .map(one -> String.valueOf(one.getMessage()))
        .toList();
  }
}
