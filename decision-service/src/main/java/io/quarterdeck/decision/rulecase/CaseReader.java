package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.List;
import java.util.Map;

/** Reads one file of cases. */
interface CaseReader<C> {
  /** The cases as they stand in the file, at least one. */
  List<Yaml> items();

  C read(Yaml item) throws BadFileException;

  /** Begins with a file. */
  @FunctionalInterface
  interface Opener<C> {
    /**
     * A reader of a file.
     *
     * @param texts of all files, by path
     * @throws BadFileException when no case of the file can be read
     */
    CaseReader<C> open(String file, Map<String, String> texts) throws BadFileException;
  }

  /** The items of a file that is a list of cases. */
  static List<Yaml> list(String file, Map<String, String> texts, int deepest)
      throws BadFileException {
    if (YamlFile.read(file, texts.getOrDefault(file, ""), deepest)
            instanceof Sequence(int line, List<Yaml> items)
        && !items.isEmpty()) {
      return items;
    }
    throw new BadFileException(
        file, 0, "it has no list of cases; begin one with '- case: what happens'");
  }

  /** The name that a case must have. */
  static String name(String file, Fields fields) throws BadFileException {
    String name = fields.text("case");
    if (name == null) {
      throw new BadFileException(
          file, fields.line(), "a case needs a name: begin it with 'case: what happens'");
    }
    return name;
  }
}
