package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one item of a list as a playbook. */
record ItemReader(FrankClient api, Pack pack) {
  private static final int MOST_LABELS = 50;
  private static final int MOST_CHOICES = 200;

  /** What stands before the ids of a list. */
  static String prefix(Listing listing) {
    return listing.name().isEmpty() ? "" : listing.name() + ":";
  }

  /** Empty for one that was deleted since it was listed, or whose id cannot be asked for. */
  Optional<PlatformPlaybook> read(Listing listing, String id, JsonNode item) {
    try {
      return Optional.of(playbook(listing, id, item));
    } catch (UnfitException e) {
      return Optional.empty();
    } catch (PlatformException e) {
      if (e.problem() != PlatformProblem.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private PlatformPlaybook playbook(Listing listing, String id, JsonNode item) {
    Asked asked = asked(listing, id, item);
    boolean any = listing.form().open() || isTrue(listing.item().anyWhen(), item);
    Form form = new Form(chosen(listing, item), any).and(asked.fields());
    String title = text(Wire.LINE, listing.item().title(), item);
    PlatformPlaybook playbook =
        new PlatformPlaybook(
            prefix(listing) + id,
            title.isBlank() ? id : title,
            title.isBlank() ? id : title,
            (text(Wire.PARAGRAPH, listing.item().description(), item) + asked.obstacle()).strip(),
            form.schema(),
            labels(listing, item),
            listing.item().effect(),
            asked.obstacle().isEmpty() && !isFalse(listing.item().enabled(), item));
    return listing.procedure().told(playbook, pack.options());
  }

  private Asked asked(Listing listing, String id, JsonNode item) {
    Questions questions = listing.questions();
    if (questions == null || (questions.when() != null && !isTrue(questions.when(), item))) {
      return Asked.NOTHING;
    }
    CallTemplate call = questions.call();
    Values values = new Values().withAll(pack.options()).with(Placeholders.PLAYBOOK_ID, id);
    JsonNode source = call == null ? item : api.ask(call.filled(values, pack.credential()));
    return new QuestionReader(questions).read(source);
  }

  private static List<Field> chosen(Listing listing, JsonNode item) {
    return listing.form().fields().stream()
        .map(field -> chosen(field, listing.choicesFrom().get(field.name()), item))
        .toList();
  }

  private static Field chosen(Field field, @Nullable Place from, JsonNode item) {
    if (from == null) {
      return field;
    }
    JsonNode choices = from.of(item);
    return field.choosing(
        choices
            .valueStream()
            .map(choice -> Wire.text(Wire.LINE, choice))
            .filter(choice -> !choice.isBlank())
            .distinct()
            .limit(MOST_CHOICES)
            .<JsonNode>map(JsonNodeFactory.instance::stringNode)
            .toList());
  }

  private static List<String> labels(Listing listing, JsonNode item) {
    Place labels = listing.item().labels();
    return labels == null
        ? List.of()
        : labels
            .all(item)
            .flatMap(found -> found.isArray() ? found.valueStream() : Stream.of(found))
            .map(label -> Wire.text(Wire.LINE, label))
            .filter(label -> !label.isBlank())
            .distinct()
            .limit(MOST_LABELS)
            .toList();
  }

  private static String text(int most, @Nullable Place place, JsonNode item) {
    return place == null ? "" : Wire.text(most, place.of(item));
  }

  private static boolean isTrue(@Nullable Place place, JsonNode item) {
    return text(Wire.LINE, place, item).equals("true");
  }

  private static boolean isFalse(@Nullable Place place, JsonNode item) {
    return text(Wire.LINE, place, item).equals("false");
  }
}
