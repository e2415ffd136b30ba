package io.quarterdeck.playbook.settings;

import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file and what is dangerous in it, by line. */
final class Findings {
  private final String file;
  private final List<BadFileException> problems = new ArrayList<>();
  private final List<BadFileException> warnings = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void problem(BadFileException problem) {
    problems.add(problem);
  }

  void problem(int line, String text) {
    problem(new BadFileException(file, line, text));
  }

  void warning(int line, String text) {
    warnings.add(new BadFileException(file, line, text));
  }

  /** How many problems there are so far. */
  int count() {
    return problems.size();
  }

  List<String> problems() {
    return sentences(problems);
  }

  List<String> warnings() {
    return sentences(warnings);
  }

  private static List<String> sentences(List<BadFileException> found) {
    return found.stream()
        .sorted(Comparator.comparingInt(BadFileException::line))
        .map(one -> String.valueOf(one.getMessage()))
        .toList();
  }
}
