package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.http.Listing.Paging;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a list to its end, page by page. */
record Pages(FrankClient api, Pack pack) {
  /** A server whose pages never end must not keep us for ever. */
  private static final int MOST_PAGES = 50;

  private static final int MOST_ITEMS = 5_000;
  private static final int LONGEST_ID = 200;

  /**
   * The items by id, in order; those without an id are left out.
   *
   * @throws PlatformException when the platform is away or answers nonsense
   */
  Map<String, JsonNode> of(Listing listing) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    Call first = listing.call().filled(new Values().withAll(pack.options()), pack.credential());
    Optional<Call> next = Optional.of(first(first, listing.paging()));
    for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
      JsonNode answer = api.ask(next.get());
      int before = items.size();
      take(listing, answer, items);
      next =
          items.size() == before ? Optional.empty() : next(first, listing.paging(), answer, page);
    }
    if (next.isPresent() || items.size() > MOST_ITEMS) {
      throw garbled(" lists more than " + items.size() + " playbooks. Let its key see fewer.");
    }
    return items;
  }

  private void take(Listing listing, JsonNode answer, Map<String, JsonNode> items) {
    JsonNode list = listing.items().of(answer);
    if (!list.isArray()) {
      throw garbled(" answered without a list of playbooks. Check its address and version.");
    }
    for (JsonNode item : list) {
      String id = Wire.text(LONGEST_ID + 1, listing.item().id().of(item));
      if (!id.isBlank() && id.length() <= LONGEST_ID) {
        items.putIfAbsent(id, item);
      }
    }
  }

  private static Call first(Call call, Paging paging) {
    return paging instanceof Paging.Numbered(String query, int first)
        ? call.with(query, String.valueOf(first))
        : call;
  }

  private static Optional<Call> next(Call first, Paging paging, JsonNode answer, int page) {
    return switch (paging) {
      case Paging.Whole whole -> Optional.empty();
      case Paging.Numbered(String query, int number) ->
          Optional.of(first.with(query, String.valueOf(number + page + 1)));
      case Paging.Cursor(Place cursor, String query) ->
          text(cursor, answer).map(text -> first.with(query, text));
      case Paging.Linked(Place link) ->
          text(link, answer).flatMap(Pages::query).map(query -> queried(first, query));
    };
  }

  private static Optional<String> text(Place place, JsonNode answer) {
    return Optional.of(Wire.text(Wire.PARAGRAPH, place.of(answer))).filter(text -> !text.isBlank());
  }

  /** Of an address, only its query: an answer does not choose whom we call. */
  private static Optional<String> query(String link) {
    try {
      return Optional.ofNullable(URI.create(link).getRawQuery());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Call queried(Call call, String query) {
    String path = call.target().replaceFirst("\\?.*$", "");
    return new Call(
        call.method(),
        path + "?" + query,
        call.headers(),
        call.body(),
        call.repeatable(),
        call.wanted());
  }

  private PlatformException garbled(String words) {
    return new PlatformException(PlatformProblem.GARBLED, api.name() + words);
  }
}
