package io.quarterdeck.playbook.iris;

import static java.util.stream.Collectors.joining;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The ids that stand for names, kept for some minutes. */
final class Names {
  static final Duration KEPT = Duration.ofMinutes(5);

  private final IrisApi api;
  private final String customer;
  private final Clock clock;
  private final Map<Listing, Kept> kept = new ConcurrentHashMap<>();

  /**
   * Names of a server.
   *
   * @param customer the one that is meant; empty for the only one
   */
  Names(IrisApi api, String customer, Clock clock) {
    this.api = api;
    this.customer = customer;
    this.clock = clock;
  }

  private record Entry(long id, List<String> names) {
    boolean isCalled(String name) {
      return names.stream().anyMatch(name.strip()::equalsIgnoreCase);
    }
  }

  private record Kept(List<Entry> entries, Instant asked) {}

  /**
   * The id of a name, in any case; a list that lacks it is asked for again.
   *
   * @throws PlatformException of {@link PlatformProblem#REJECTED} that tells what there is, or when
   *     there is no answer
   */
  long id(Listing listing, String name) {
    return find(entries(listing), name)
        .or(() -> find(asked(listing), name))
        .orElseThrow(() -> none(listing, name));
  }

  private static Optional<Long> find(List<Entry> entries, String name) {
    return entries.stream().filter(one -> one.isCalled(name)).map(Entry::id).findFirst();
  }

  private PlatformException none(Listing listing, String name) {
    return new PlatformException(
        PlatformProblem.REJECTED,
        "%s has no %s '%s'; there are: %s."
            .formatted(
                api.name(), listing.noun(), PlatformClient.quote(name), named(entries(listing))));
  }

  private static String named(List<Entry> entries) {
    return PlatformClient.quote(
        entries.stream().map(entry -> entry.names().getFirst()).collect(joining(", ")));
  }

  /**
   * The id of the customer whose alerts and cases these are.
   *
   * @throws PlatformException when it is not known which, or there is no answer
   */
  long customer() {
    if (!customer.isEmpty()) {
      return id(Listing.CUSTOMER, customer);
    }
    List<Entry> all = entries(Listing.CUSTOMER);
    if (all.size() == 1) {
      return all.getFirst().id();
    }
    throw all.isEmpty()
        ? new PlatformException(
            PlatformProblem.NOT_PERMITTED,
            api.name() + " shows the key's user no customer. Give that user one.")
        : new PlatformException(
            PlatformProblem.REJECTED,
            "%s has several customers: say in the option customer which of %s."
                .formatted(api.name(), named(all)));
  }

  private List<Entry> entries(Listing listing) {
    Kept known = kept.get(listing);
    return known == null || known.asked().plus(KEPT).isBefore(clock.instant())
        ? asked(listing)
        : known.entries();
  }

  private List<Entry> asked(Listing listing) {
    JsonNode data = api.ask(Call.get(listing.path()));
    List<Entry> entries = data.valueStream().flatMap(node -> entry(listing, node)).toList();
    kept.put(listing, new Kept(entries, clock.instant()));
    return entries;
  }

  /**
   * Asks for a list, whatever is known of it.
   *
   * @throws PlatformException when there is no answer
   */
  void askAgain(Listing listing) {
    asked(listing);
  }

  private static Stream<Entry> entry(Listing listing, JsonNode node) {
    List<String> names =
        listing.names().stream()
            .map(member -> Wire.text(node, member))
            .filter(name -> !name.isBlank())
            .toList();
    return names.isEmpty()
        ? Stream.empty()
        : Ids.of(node.path(listing.id())).map(id -> new Entry(id, names)).stream();
  }
}
