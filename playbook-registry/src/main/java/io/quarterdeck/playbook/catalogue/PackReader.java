package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.DurationText;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pack.
 *
 * <pre>
 * playbooks:
 *   - match: {platform: soc, title: "*查询*"}
 *     effect: query
 *     risk: low
 *     longest: 5m
 * </pre>
 */
final class PackReader {
  private static final int DEEPEST = 8;
  private static final Set<String> KEYS =
      Set.of(
          "match",
          "effect",
          "risk",
          "idempotent",
          "description",
          "verified_by",
          "undone_by",
          "longest",
          "disabled");
  private static final Set<String> MATCH = Set.of("name", "platform", "id", "title", "label");

  private final String file;

  private PackReader(String file) {
    this.file = file;
  }

  /**
   * Reads the text of a pack.
   *
   * @throws BadFileException with the line of the first thing that is wrong
   */
  static List<Statement> read(String file, String text) throws BadFileException {
    Fields fields = Fields.of(file, YamlFile.read(file, text, DEEPEST), Set.of("playbooks"));
    List<Statement> statements = new ArrayList<>();
    for (Yaml item : fields.items("playbooks")) {
      statements.add(new PackReader(file).statement(Fields.of(file, item, KEYS)));
    }
    return statements;
  }

  private Statement statement(Fields fields) throws BadFileException {
    return new Statement(
        match(fields),
        parsed(fields, "effect", Effect::ofWord),
        parsed(fields, "risk", Risk::ofWord),
        fields.flag("idempotent"),
        fields.text("description"),
        parsed(fields, "verified_by", PlaybookName::new),
        parsed(fields, "undone_by", PlaybookName::new),
        parsed(fields, "longest", DurationText::parse),
        fields.flag("disabled", false),
        file + ":" + fields.line());
  }

  private Match match(Fields fields) throws BadFileException {
    Yaml value = fields.value("match");
    Fields match = value == null ? null : Fields.of(file, value, MATCH);
    if (match == null || match.keys().isEmpty()) {
      throw new BadFileException(
          file, fields.line(), "say which playbooks are meant: match: {name: …}");
    }
    return new Match(
        match.text("name"),
        match.text("platform"),
        match.text("id"),
        match.text("title"),
        match.text("label"));
  }

  private static <T> @Nullable T parsed(Fields fields, String key, Function<String, T> parse)
      throws BadFileException {
    String text = fields.text(key);
    try {
      return text == null ? null : parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw fields.problem(key, key + ": " + e.getMessage());
    }
  }
}
