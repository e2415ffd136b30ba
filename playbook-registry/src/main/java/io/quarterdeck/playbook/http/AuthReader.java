package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Words;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a secret is sent: {@code bearer}, or {@code {kind: header, name: X-Key}}. */
final class AuthReader {
  private static final Set<String> KEYS = Set.of("kind", "name", "prefix", "optional");
  private static final Pattern PREFIX = Pattern.compile("[\\x21-\\x7e]{1,40}");

  private AuthReader() {}

  /**
   * A way without a secret yet.
   *
   * @param optional whether there may be none
   */
  record Auth(Credential credential, boolean optional) {
    static final Auth NONE = new Auth(new Credential(Credential.Kind.NONE, "", "", ""), true);
  }

  static Auth read(Source source, Yaml yaml) {
    Yaml whole =
        yaml instanceof Yaml.Scalar scalar
            ? new Yaml.Mapping(scalar.line(), Map.of("kind", new Yaml.Entry(scalar.line(), scalar)))
            : yaml;
    Section section = source.section("auth", whole, KEYS);
    section.required("kind", "auth", "bearer");
    Credential.Kind kind = section.parsed("kind", word -> Words.of(Credential.Kind.class, word));
    return kind == null
        ? Auth.NONE
        : new Auth(
            new Credential(kind, header(section, kind), prefix(section), ""),
            section.flag("optional") || kind == Credential.Kind.NONE);
  }

  private static String header(Section section, Credential.Kind kind) {
    if (kind == Credential.Kind.HEADER) {
      section.required("name", "auth with kind: header", "X-Api-Key");
      String name = section.parsed("name", HeaderNames::checked);
      return name == null ? "" : name;
    }
    if (section.has("name") || section.has("prefix")) {
      section.problem("kind", "name and prefix go with kind: header only");
    }
    return "";
  }

  /** What stands before the secret, with the blank between. */
  private static String prefix(Section section) {
    @Nullable String prefix = section.text("prefix");
    if (prefix != null && !PREFIX.matcher(prefix).matches()) {
      section.problem(
          "prefix", "prefix must be one word, like GenieKey; a blank follows by itself");
    }
    return prefix == null ? "" : prefix + " ";
  }
}
