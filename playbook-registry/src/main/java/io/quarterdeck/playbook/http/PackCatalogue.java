package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The playbooks that a pack states, and those that its platform lists. */
final class PackCatalogue {
  private final FrankClient api;
  private final Pack pack;
  private final Pages pages;
  private final ItemReader items;
  private final Map<String, Declared> declared = new LinkedHashMap<>();

  PackCatalogue(FrankClient api, Pack pack) {
    this.api = api;
    this.pack = pack;
    this.pages = new Pages(api, pack);
    this.items = new ItemReader(api, pack);
    pack.declared().forEach(one -> declared.put(one.id(), one));
  }

  List<PlatformPlaybook> list() {
    check();
    Map<String, PlatformPlaybook> all = new LinkedHashMap<>();
    declared.forEach((id, one) -> all.put(id, one.playbook(pack.options())));
    for (Listing listing : pack.listings()) {
      pages
          .of(listing)
          .forEach((id, item) ->
              items
                  .read(listing, id, item)
                  .ifPresent(playbook -> all.putIfAbsent(playbook.id(), playbook)));
    }
    return new ArrayList<>(all.values());
  }

  private void check() {
    CallTemplate check = pack.check();
    if (check != null) {
      api.ask(check.filled(new Values().withAll(pack.options()), pack.credential()));
    }
  }

  PlatformPlaybook describe(String platformId) {
    Declared own = declared.get(platformId);
    return own == null ? listed(platformId) : own.playbook(pack.options());
  }

  private PlatformPlaybook listed(String platformId) {
    return listing(platformId)
        .flatMap(listing -> {
          String id = itsOwn(listing, platformId);
          return Optional.ofNullable(pages.of(listing).get(id))
              .flatMap(item -> items.read(listing, id, item));
        })
        .orElseThrow(() -> new PlatformException(PlatformProblem.NOT_FOUND, noSuch(platformId)));
  }

  /** How a playbook is run; asks nobody, so it may be gone. */
  Optional<Known> known(String platformId) {
    Declared own = declared.get(platformId);
    return own == null
        ? listing(platformId)
            .map(listing ->
                new Known(itsOwn(listing, platformId), listing.form(), listing.procedure()))
        : Optional.of(new Known(own.id(), own.form(), own.procedure()));
  }

  private Optional<Listing> listing(String platformId) {
    return pack.listings().stream()
        .filter(listing -> platformId.startsWith(ItemReader.prefix(listing)))
        .max(Comparator.comparingInt(listing -> listing.name().length()));
  }

  private static String itsOwn(Listing listing, String platformId) {
    return platformId.substring(ItemReader.prefix(listing).length());
  }

  String noSuch(String platformId) {
    return api.name() + " has no playbook '" + PlatformClient.quote(platformId) + "'.";
  }
}
