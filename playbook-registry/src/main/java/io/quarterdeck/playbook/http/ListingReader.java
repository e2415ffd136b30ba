package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Words;
import io.quarterdeck.playbook.http.Listing.Paging;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads where playbooks are listed.
 *
 * @param procedures what the pack says of all
 * @param connection how the connection's secret is sent
 */
record ListingReader(ProcedureReader procedures, Credential connection) {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "path",
          "items",
          "paging",
          "id",
          "title",
          "description",
          "enabled",
          "labels",
          "effect",
          "parameters",
          "any_arguments",
          "any_arguments_if",
          "questions",
          "start",
          "started",
          "status",
          "callback",
          "cancel");
  private static final Set<String> QUESTIONS =
      Set.of(
          "path",
          "if",
          "items",
          "name",
          "title",
          "description",
          "type",
          "types",
          "required",
          "default",
          "choices",
          "min",
          "max");
  private static final Set<String> PAGING = Set.of("link", "cursor", "query", "first");

  @Nullable Listing read(Yaml yaml) {
    Source source = procedures.packSource();
    Section section = source.section("list", yaml, KEYS);
    String name = section.parsed("name", ListingReader::name);
    Set<String> taken = new TreeSet<>(Placeholders.RESERVED);
    taken.addAll(procedures.everywhere());
    FormReader forms = FormReader.ofList(source, taken);
    Form form = forms.read(section, section.flag("any_arguments"));
    CallTemplate list = call(section, "list", Set.of());
    Place items =
        section.has("items") ? Source.needed(section, "items", "list", "results") : Place.WHOLE;
    Paging paging = paging(section);
    Listing.Item item = item(section);
    Questions questions = questions(section);
    Procedure procedure = procedure(section, form);
    return list == null || procedure == null
        ? null
        : new Listing(
            name == null ? "" : name,
            list,
            items,
            paging,
            item,
            form,
            forms.choicesFrom(),
            questions,
            procedure);
  }

  private static Listing.Item item(Section section) {
    return new Listing.Item(
        Source.needed(section, "id", "list", "id"),
        Source.needed(section, "title", "list", "name"),
        Source.place(section, "description"),
        Source.place(section, "enabled"),
        Source.place(section, "labels"),
        section.parsed("effect", Effect::ofWord),
        Source.place(section, "any_arguments_if"));
  }

  private @Nullable Procedure procedure(Section section, Form form) {
    CallTemplate start = start(section, form);
    ProcedureReader.After after =
        procedures.after(procedures.packSource(), section, form.names(), start);
    return start == null ? null : after.procedure(start, connection);
  }

  private static String name(String text) {
    if (!text.matches("[a-z][a-z0-9_]{0,19}")) {
      throw new IllegalArgumentException("must be lower-case letters, digits and underscores");
    }
    return text;
  }

  private @Nullable CallTemplate call(Section section, String owner, Set<String> more) {
    return CallReader.of(procedures.packSource(), section)
        .read(owner, "GET", false, new Placeholders(procedures.everywhere()).and(more));
  }

  private @Nullable CallTemplate start(Section section, Form form) {
    Source source = procedures.packSource();
    Section base = source.below(procedures.pack(), "start", "start", PackReader.START_KEYS);
    Section own = source.below(section, "start", "start", PackReader.START_KEYS);
    if (own == null && base == null) {
      section.required("start", "list", "{path: /run/$playbook_id}");
      return null;
    }
    Placeholders known =
        new Placeholders(procedures.everywhere())
            .and(form.names())
            .and(PackReader.STARTING)
            .and(procedures.callback(section));
    CallReader reader =
        own == null
            ? CallReader.of(source, base == null ? section : base)
            : new CallReader(source, own, source, base);
    return reader.read("start", "POST", true, known);
  }

  private Paging paging(Section section) {
    Section paging = procedures.packSource().below(section, "paging", "paging", PAGING);
    if (paging == null) {
      return new Paging.Whole();
    }
    Place link = Source.place(paging, "link");
    Place cursor = Source.place(paging, "cursor");
    String query = paging.text("query");
    if (link != null && cursor == null && query == null) {
      return new Paging.Linked(link);
    }
    if (query == null || link != null) {
      section.problem(
          "paging",
          "paging must be {link: next}, {cursor: next_cursor, query: cursor}, or {query: page,"
              + " first: 1}");
      return new Paging.Whole();
    }
    return cursor == null
        ? new Paging.Numbered(query, paging.number("first", 0, 1, 1))
        : new Paging.Cursor(cursor, query);
  }

  private @Nullable Questions questions(Section section) {
    Section asked = procedures.packSource().below(section, "questions", "questions", QUESTIONS);
    if (asked == null) {
      return null;
    }
    return new Questions(
        asked.has("path") ? call(asked, "questions", Set.of(Placeholders.PLAYBOOK_ID)) : null,
        Source.place(asked, "if"),
        Source.needed(asked, "items", "questions", "spec"),
        Source.needed(asked, "name", "questions", "variable"),
        Source.place(asked, "title"),
        Source.place(asked, "description"),
        Source.place(asked, "type"),
        types(asked),
        Source.place(asked, "required"),
        Source.place(asked, "default"),
        Source.place(asked, "choices"),
        Source.place(asked, "min"),
        Source.place(asked, "max"));
  }

  private Map<String, Questions.Kind> types(Section asked) {
    Set<String> known = new TreeSet<>();
    for (Questions.Kind kind : Questions.Kind.values()) {
      known.add(kind.name().toLowerCase(Locale.ROOT));
    }
    Map<String, Questions.Kind> types = new LinkedHashMap<>();
    Section section = procedures.packSource().below(asked, "types", "types", known);
    if (section == null) {
      return types;
    }
    for (String word : known) {
      List<String> said = section.texts(word);
      for (String type : said == null ? List.<String>of() : said) {
        types.put(type, Words.of(Questions.Kind.class, word));
      }
    }
    return types;
  }
}
