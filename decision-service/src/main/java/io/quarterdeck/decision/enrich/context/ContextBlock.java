package io.quarterdeck.decision.enrich.context;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A context written into another file, with the keys of the context files: those of {@code
 * organisation.yaml} and {@code users.yaml}, {@code assets} as in {@code assets.yaml}, and {@code
 * lists} with {@code allow}, {@code watch} and {@code tor}.
 */
public final class ContextBlock {
  /** The keys that it knows; of other keys beside them it takes no notice. */
  public static final Set<String> KEYS =
      Stream.of(OrganisationFile.KEYS, UsersFile.KEYS, Set.of("assets", "lists"))
          .flatMap(Set::stream)
          .collect(toUnmodifiableSet());

  private static final Set<String> LISTS = Set.of("allow", "watch", "tor");

  private ContextBlock() {}

  /** What the keys say; what they do not say is as it is without context files. */
  public static Context read(String file, Fields fields) throws BadFileException {
    return new Context(
        OrganisationFile.of(file, fields),
        UsersFile.of(file, fields),
        AssetsFile.of(file, fields.items("assets")),
        lists(file, fields),
        List.of());
  }

  private static Lists lists(String file, Fields fields) throws BadFileException {
    Yaml value = fields.value("lists");
    if (value == null) {
      return Lists.NONE;
    }
    Fields kinds = Fields.of(file, value, LISTS);
    List<NamedList> lists = new ArrayList<>();
    for (Listing.Kind kind : Listing.Kind.values()) {
      String key = kind.name().toLowerCase(Locale.ROOT);
      for (Yaml item : kinds.items(key)) {
        lists.add(list(file, kind, key, item));
      }
    }
    return new Lists(lists);
  }

  private static NamedList list(String file, Listing.Kind kind, String key, Yaml item)
      throws BadFileException {
    if (!(item instanceof Yaml.Scalar entry)) {
      throw new BadFileException(file, item.line(), key + " must be a list of values");
    }
    try {
      NamedList one = ListFile.read(kind, file, entry.text());
      return new NamedList(kind, key, one.addresses(), one.domains(), file);
    } catch (BadFileException e) {
      throw new BadFileException(file, item.line(), e.text());
    }
  }
}
