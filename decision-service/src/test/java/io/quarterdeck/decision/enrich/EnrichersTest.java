package io.quarterdeck.decision.enrich;

import static io.quarterdeck.decision.enrich.Alerts.alert;
import static io.quarterdeck.decision.enrich.Alerts.ip;
import static io.quarterdeck.decision.enrich.Alerts.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EnrichersTest {
  private static final String MOSCOW = "95.173.136.70";
  private static final BusinessHours NIGHT = new BusinessHours(false, "Wed 03:10", "default");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<EnrichFixture> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(EnrichFixture::close);
  }

  @Test
  void withoutFilesAnExternalAddressHasACountryAndNoReputation() {
    Known known = offline().known(alert(ip(MOSCOW), user("admin")));

    assertThat(known.facts())
        .containsExactly(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"), NIGHT);
    assertThat(known.missing()).isEmpty();
    assertThat(known.unknown()).containsExactly(ip(MOSCOW));
  }

  @Test
  void theRequestIsBelievedBeforeTheAlertAndTheAlertBeforeTheDatabase() {
    EnrichFixture fixture = offline();
    Reading reading =
        new Reading(
            alert(ip(MOSCOW), ip("8.8.8.8"), ip("1.1.1.1")),
            List.of(
                new CountryOf(MOSCOW, "BR", false, "alert"),
                new CountryOf("8.8.8.8", "Thailand", false, "alert"),
                new CountryOf("1.1.1.1", "Nowhere", false, "alert")));

    Known known =
        fixture.known(
            reading, request("{'ip': {'95.173.136.70': {'country': 'th', 'reputation': 5}}}"));

    assertThat(known.facts())
        .containsExactly(
            new CountryOf("1.1.1.1", "US", false, "mmdb 2026-06-17"),
            new CountryOf("8.8.8.8", "TH", true, "alert"),
            new CountryOf(MOSCOW, "TH", true, "request"),
            new Reputation(MOSCOW, 5, false, false, "request"),
            NIGHT);
    assertThat(known.unknown()).extracting(Entity::value).containsExactly("8.8.8.8", "1.1.1.1");
  }

  @Test
  void aReputationThatTheAlertStatesIsKnown() {
    Reputation stated = new Reputation(MOSCOW, 80, true, false, "alert");

    Known known =
        offline().known(new Reading(alert(ip(MOSCOW)), List.of(stated)), RequestEnrichment.NONE);

    assertThat(known.facts()).contains(stated);
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void whatTheAssetFileNamesIsInternalAndNotLookedUp() throws IOException {
    write(
        "assets.yaml",
        "- {cidr: 95.173.136.0/24, name: dmz, criticality: high}\n- {host: web01}\n");
    Entity host = new Entity(EntityType.HOST, "web01", EntityRole.VICTIM, false);

    Known known = offline().known(alert(ip(MOSCOW), host));

    assertThat(known.alert().entities())
        .containsExactly(
            new Entity(EntityType.IP, MOSCOW, EntityRole.SOURCE, true),
            new Entity(EntityType.HOST, "web01", EntityRole.VICTIM, true));
    assertThat(known.facts())
        .containsExactly(
            new Asset(MOSCOW, "dmz", "", Criticality.HIGH, false, "assets.yaml"),
            new Asset("web01", "web01", "", Criticality.MEDIUM, false, "assets.yaml"),
            NIGHT);
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void whatAlertFileAndRequestSayOfAUserBecomesOneProfile() throws IOException {
    write("users.yaml", "- {name: admin, created: 2026-03-01, privileged: true, mfa: true}\n");
    EnrichFixture fixture = offline();
    Reading reading =
        new Reading(
            alert(user("admin")),
            List.of(new UserProfile("admin", false, false, Mfa.OFF, false, "alert")));

    assertThat(users(fixture.known(reading, RequestEnrichment.NONE)))
        .containsExactly(new UserProfile("admin", true, true, Mfa.OFF, true, "alert, users.yaml"));
    assertThat(
            users(
                fixture.known(
                    reading, request("{'user': {'ADMIN': {'new': false, 'mfa': true}}}"))))
        .containsExactly(
            new UserProfile("admin", true, false, Mfa.ON, true, "request, alert, users.yaml"));
  }

  @Test
  void aUserOfWhomOnlyTheRequestKnowsHasAProfile() {
    assertThat(
            users(
                offline()
                    .known(
                        new Reading(alert(user("admin")), List.of()),
                        request("{'user': {'admin': {'privileged': true}}}"))))
        .containsExactly(new UserProfile("admin", false, false, Mfa.UNKNOWN, true, "request"));
  }

  @Test
  void anAllowedAddressIsNotUnknown() throws IOException {
    write("lists/allow/partners.txt", "95.173.0.0/16\n");
    write("lists/watch/all.txt", "0.0.0.0/0\n");

    Known known = offline().known(alert(ip(MOSCOW), ip("8.8.8.8")));

    assertThat(known.facts())
        .contains(
            new Listing(MOSCOW, Listing.Kind.ALLOW, "partners", "lists/allow/partners.txt"),
            new Listing(MOSCOW, Listing.Kind.WATCH, "all", "lists/watch/all.txt"));
    assertThat(known.unknown()).containsExactly(ip("8.8.8.8"));
  }

  @Test
  void addressesThatNobodyCanKnowAreNotUnknown() {
    assertThat(
            offline()
                .known(alert(ip("224.0.0.1"), ip("0.0.0.0"), ip("fe80::1"), ip("odd")))
                .unknown())
        .isEmpty();
  }

  @Test
  void anEnricherThatThrowsCostsItsFactsOnly() {
    Enricher broken =
        enricher(
            "history",
            known -> {
              throw new IllegalStateException("no table");
            });
    History seen = new History("admin", 3, 2, "", -1, "log");
    EnrichFixture fixture = fixture(List.of(broken, enricher("log", known -> List.of(seen))));

    Known known = fixture.known(alert(user("admin")));

    assertThat(known.missing()).containsExactly("history: IllegalStateException (no table)");
    assertThat(known.facts()).containsExactly(NIGHT, seen);
  }

  @Test
  void laterEnrichersSeeWhatIsKnownAndDoNotOverruleIt() {
    List<Enrichment> seen = new ArrayList<>();
    Enricher late =
        enricher(
            "late",
            known -> {
              seen.addAll(known);
              return List.of(new CountryOf(MOSCOW, "US", false, "late"));
            });

    Known known = fixture(List.of(late)).known(alert(ip(MOSCOW)));

    assertThat(seen).contains(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"));
    assertThat(known.facts()).contains(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"));
  }

  @Test
  void anEventTimeBeyondAllCalendarsCostsTheHoursOnly() {
    Alert alert = alert(Instant.MAX, ip(MOSCOW));

    Known known = offline().known(alert);

    assertThat(known.facts()).hasOnlyElementsOfType(CountryOf.class);
    assertThat(known.missing()).singleElement().asString().startsWith("business hours: ");
  }

  @Test
  void aWrongFileIsAReasonUntilAGoodOneWasRead() throws IOException {
    write("users.yaml", "- {nam: bob}\n");
    EnrichFixture fixture = offline();

    assertThat(fixture.known(alert(user("bob"))).missing())
        .singleElement()
        .asString()
        .startsWith("users.yaml:1: unknown key 'nam'");

    write("users.yaml", "- {name: bob, mfa: true}\n");
    fixture.enrichers().refresh();
    assertThat(users(fixture.known(alert(user("bob"))))).hasSize(1);

    write("users.yaml", "oh no, a very broken file\n");
    fixture.enrichers().refresh();
    Known known = fixture.known(alert(user("bob")));
    assertThat(known.missing()).isEmpty();
    assertThat(users(known)).hasSize(1);
    assertThat(fixture.enrichers().problems()).hasSize(1);
  }

  @Test
  void theOrderOfFactsDependsOnTheirContentOnly() throws IOException {
    write("lists/watch/b.txt", "0.0.0.0/0");
    write("lists/watch/a.txt", "0.0.0.0/0");
    write("assets.yaml", "- {cidr: 10.0.0.0/8}");
    write("users.yaml", "- {name: a}");
    EnrichFixture fixture = offline();
    List<Entity> entities =
        new ArrayList<>(
            List.of(
                ip(MOSCOW), ip("8.8.8.8"), ip("10.0.0.1"), user("b"), user("a"), ip("1.1.1.1")));
    List<Enrichment> first = fixture.known(alert(entities.toArray(Entity[]::new))).facts();
    Random random = new Random(3);

    for (int i = 0; i < 50; i++) {
      Collections.shuffle(entities, random);
      assertThat(fixture.known(alert(entities.toArray(Entity[]::new))).facts()).isEqualTo(first);
    }
  }

  @Test
  void withoutLookUpsItTakesMicroseconds() throws IOException {
    write("users.yaml", "- {name: admin, mfa: false, created: 2020-01-01}\n");
    write("assets.yaml", "- {cidr: 10.0.0.0/8}\n- {cidr: 10.1.0.0/16}\n");
    write("lists/watch/w.txt", "203.0.113.0/24\nevil.example\n");
    EnrichFixture fixture = offline();
    Entity target = new Entity(EntityType.IP, "10.1.2.3", EntityRole.TARGET, true);
    List<Reading> readings =
        IntStream.range(0, 4096)
            .mapToObj(i ->
                new Reading(
                    alert(ip("77." + i % 256 + "." + i / 256 + ".8"), user("admin"), target),
                    List.of()))
            .toList();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < 30; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (Reading reading : readings) {
        fixture.atOnce(reading, LookUps.AUTO);
      }
      fastest = Math.min(fastest, (threads.getCurrentThreadCpuTime() - start) / readings.size());
    }

    System.getLogger("enrich")
        .log(System.Logger.Level.INFO, "one alert takes {0} ns of CPU", fastest);
    assertThat(fastest).isLessThan(100_000);
  }

  private EnrichFixture offline() {
    return fixture(List.of());
  }

  private EnrichFixture fixture(List<Enricher> more) {
    EnrichFixture fixture =
        EnrichFixture.open(folder, clock, Duration.ofSeconds(1), List.of(), more);
    opened.add(fixture);
    return fixture;
  }

  private static Enricher enricher(
      String name, Function<List<Enrichment>, List<Enrichment>> facts) {
    return new Enricher() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
        return facts.apply(known);
      }
    };
  }

  private static List<Enrichment> users(Known known) {
    return known.facts().stream().filter(UserProfile.class::isInstance).toList();
  }

  private static RequestEnrichment request(String json) {
    return RequestEnrichment.parse(JsonMapper.builder().build().readTree(json.replace('\'', '"')));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}
