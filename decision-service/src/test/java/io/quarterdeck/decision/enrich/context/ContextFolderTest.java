package io.quarterdeck.decision.enrich.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextFolderTest {
  private static final Instant WEDNESDAY_NIGHT = Instant.parse("2026-03-03T20:10:00Z");

  @TempDir Path folder;

  @Test
  void withoutFilesItIsTheSeedsOrganisationAndNothingIsClaimed() {
    Context context = read(folder.resolve("absent"));

    assertThat(context.organisation().isHome("TH")).isTrue();
    assertThat(context.organisation().isHome("RU")).isFalse();
    assertThat(context.organisation().at(WEDNESDAY_NIGHT))
        .isEqualTo(new BusinessHours(false, "Wed 03:10", "default"));
    assertThat(context.user("admin", WEDNESDAY_NIGHT)).isNull();
    assertThat(context.missing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-04T01:00:00Z,true,Wed 08:00", "2026-03-04T00:59:59Z,false,Wed 07:59",
    "2026-03-04T10:59:59Z,true,Wed 17:59", "2026-03-04T11:00:00Z,false,Wed 18:00",
    "2026-03-07T05:00:00Z,false,Sat 12:00"
  })
  void theSeedsOrganisationWorksFromMondayToFridayEightToSix(
      Instant time, boolean open, String local) {
    assertThat(Organisation.DEFAULT.at(time)).isEqualTo(new BusinessHours(open, local, "default"));
  }

  @Test
  void theOrganisationFileSaysWhereHomeIsAndWhenItWorks() throws IOException {
    write(
        "organisation.yaml",
        """
        home_countries: [DE, at]
        time_zone: Europe/Berlin
        business_hours:
          - {days: mon-thu, from: "07:30", to: "16:00"}
          - {days: [fri, sat], from: 22:00, to: 06:00}
        holidays: [2026-04-13]
        """);
    Organisation organisation = read(folder).organisation();

    assertThat(organisation.isHome("AT")).isTrue();
    assertThat(organisation.isHome("TH")).isFalse();
    assertThat(organisation.at(Instant.parse("2026-04-14T05:30:00Z")))
        .isEqualTo(new BusinessHours(true, "Tue 07:30", "organisation.yaml"));
    assertThat(organisation.at(Instant.parse("2026-04-13T05:30:00Z")).open()).isFalse();
    assertThat(organisation.at(Instant.parse("2026-04-18T21:00:00Z")).open()).isTrue();
    assertThat(organisation.at(Instant.parse("2026-04-19T03:59:00Z")).open()).isTrue();
    assertThat(organisation.at(Instant.parse("2026-04-19T04:00:00Z")).open()).isFalse();
    assertThat(organisation.at(Instant.parse("2026-04-19T21:00:00Z")).open()).isFalse();
  }

  @Test
  void usersAreKnownByNameAndAliasAndNewForSomeDays() throws IOException {
    write(
        "users.yaml",
        """
        - {name: Admin, aliases: [root, 'corp\\admin'], created: 2020-01-01, mfa: false, privileged: true}
        - {name: fresh, first_seen: 2026-02-18, created: 2019-01-01, mfa: true}
        - {name: settled, created: 2026-02-17}
        - {name: 1001}
        """);
    Context context = read(folder);

    assertThat(context.user("admin", WEDNESDAY_NIGHT))
        .isEqualTo(new UserProfile("admin", true, false, Mfa.OFF, true, "users.yaml"));
    assertThat(context.user("corp\\admin", WEDNESDAY_NIGHT))
        .isEqualTo(new UserProfile("corp\\admin", true, false, Mfa.OFF, true, "users.yaml"));
    assertThat(context.user("fresh", WEDNESDAY_NIGHT))
        .isEqualTo(new UserProfile("fresh", true, true, Mfa.ON, false, "users.yaml"));
    assertThat(context.user("settled", WEDNESDAY_NIGHT))
        .isEqualTo(new UserProfile("settled", true, false, Mfa.UNKNOWN, false, "users.yaml"));
    assertThat(context.user("1001", WEDNESDAY_NIGHT)).isNotNull();
    assertThat(context.user("stranger", WEDNESDAY_NIGHT))
        .isEqualTo(new UserProfile("stranger", false, true, Mfa.UNKNOWN, false, "users.yaml"));
  }

  @Test
  void theDaysOfANewUserCanBeSet() throws IOException {
    write("users.yaml", "new_user_days: 3\nusers:\n- {name: bob, created: 2026-02-28}\n");

    assertThat(Objects.requireNonNull(read(folder).user("bob", WEDNESDAY_NIGHT)).newcomer())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody yet\n", "[]", "users:\n", "---\n"})
  void aUserFileWithoutUsersClaimsNothing(String text) throws IOException {
    write("users.yaml", text);

    assertThat(read(folder).user("admin", WEDNESDAY_NIGHT)).isNull();
    assertThat(problems()).isEmpty();
  }

  @Test
  void theNarrowestAssetCounts() throws IOException {
    write(
        "assets.yaml",
        """
        assets:
          - {cidr: 10.0.0.0/8, name: offices}
          - {ip: 10.1.2.3, name: proxy, owner: net team, criticality: critical, shared: true}
          - {host: DC01, criticality: high}
          - {cidr: "2001:db8::/32", name: six, internal: false}
        """);
    Context context = read(folder);

    assertThat(context.asset(entity(EntityType.IP, "10.1.2.3")))
        .isEqualTo(
            new Asset("10.1.2.3", "proxy", "net team", Criticality.CRITICAL, true, "assets.yaml"));
    assertThat(context.asset(entity(EntityType.IP, "10.1.2.4")))
        .isEqualTo(new Asset("10.1.2.4", "offices", "", Criticality.MEDIUM, false, "assets.yaml"));
    assertThat(context.isInternal(entity(EntityType.HOST, "dc01"))).isTrue();
    assertThat(context.asset(entity(EntityType.IP, "2001:db8::7"))).isNotNull();
    assertThat(context.isInternal(entity(EntityType.IP, "2001:db8::7"))).isFalse();
    assertThat(context.asset(entity(EntityType.USER, "dc01"))).isNull();
  }

  @Test
  void listsHoldAddressesNetworksAndDomainsWithTheirSubdomains() throws IOException {
    write("lists/allow/scanners.txt", "# ours\n198.51.100.0/24   # lab\n2001:db8::/32\n\n");
    write(
        "lists/watch/bad.txt",
        "Evil.example\n*.worse.example.\n203.0.113.9\nb\u00fccher.example\n");
    write("lists/tor/exits.txt", "203.0.113.9");
    Context context = read(folder);

    assertThat(context.listings(entity(EntityType.IP, "198.51.100.77")))
        .containsExactly(
            new Listing(
                "198.51.100.77", Listing.Kind.ALLOW, "scanners", "lists/allow/scanners.txt"));
    assertThat(context.listings(entity(EntityType.IP, "2001:db8::5"))).hasSize(1);
    assertThat(context.listings(entity(EntityType.IP, "203.0.113.9")))
        .extracting(Listing::kind)
        .containsExactlyInAnyOrder(Listing.Kind.WATCH, Listing.Kind.TOR);
    assertThat(context.listings(entity(EntityType.DOMAIN, "evil.example"))).hasSize(1);
    assertThat(context.listings(entity(EntityType.HOST, "a.b.evil.example."))).hasSize(1);
    assertThat(context.listings(entity(EntityType.DOMAIN, "xn--bcher-kva.example"))).hasSize(1);
    assertThat(context.listings(entity(EntityType.DOMAIN, "notevil.example"))).isEmpty();
    assertThat(context.listings(entity(EntityType.DOMAIN, "example"))).isEmpty();
    assertThat(context.listings(entity(EntityType.USER, "evil.example"))).isEmpty();
    assertThat(context.listings(entity(EntityType.DOMAIN, "a.".repeat(100_000)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.evil.example/a?b#c,x.evil.example",
    "https://good.example:pw@evil.example:8443/x,evil.example",
    "evil.example/path,evil.example",
    "http://[2001:db8::1]:80/,2001:db8::1",
    "http://evil.example\\@good.example/,evil.example",
    "http://[::1,''",
    "://,''"
  })
  void theHostOfAUrlIsFoundByHand(String url, String host) {
    assertThat(Lists.hostOfUrl(url)).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "organisation.yaml|home: [TH]|organisation.yaml:1: unknown key 'home'; known are [business_hours, holidays, home_countries, internal_domains, time_zone]",
        "organisation.yaml|home_countries: [Thailand]|organisation.yaml:1: home_countries takes codes of two letters like TH, not 'Thailand'",
        "organisation.yaml|time_zone: Mars/North|organisation.yaml:1: time_zone must be a name like Asia/Bangkok, not 'Mars/North'",
        "organisation.yaml|business_hours: [{days: mon-fry, from: 1:00, to: 2:00}]|organisation.yaml:1: days must be like mon-fri or sat, of [mon, tue, wed, thu, fri, sat, sun], not 'mon-fry'",
        "organisation.yaml|business_hours: [{days: mon, from: 25:00, to: 2:00}]|organisation.yaml:1: from must be a time like 08:00, not '25:00'",
        "organisation.yaml|holidays: [tomorrow]|organisation.yaml:1: holidays must be a date like 2026-04-13, not 'tomorrow'",
        "organisation.yaml|internal_domains: [corp.example.com, 10.0.0.1]|organisation.yaml:1: internal_domains takes names like corp.example.com, not '10.0.0.1'",
        "organisation.yaml|just text|organisation.yaml:1: 'just text' stands where keys are due: [business_hours, holidays, home_countries, internal_domains, time_zone]",
        "users.yaml|- {name: a};- {name: b, mfa: yes}|users.yaml:2: mfa must be true or false, not 'yes'",
        "users.yaml|- {name: a};- {name: b, aliases: [A]}|users.yaml:2: 'a' stands there twice, as name or alias",
        "users.yaml|- {mfa: true}|users.yaml:1: a user has no name",
        "users.yaml|- name: a;  name: b|users.yaml:2: it is no YAML: Duplicate Object property \"name\"",
        "users.yaml|- {name: {x: y}}|users.yaml:1: name must be one value",
        "users.yaml|- {name: x, created: +999999999-12-31}|users.yaml:1: created must be a date like 2026-04-13, not '+999999999-12-31'",
        "users.yaml|new_user_days: -1|users.yaml:1: new_user_days must be a whole number from 0 to 3650, not '-1'",
        "users.yaml|- &a {name: x};- *a|users.yaml:2: aliases (*name) are not read; write the value out",
        "users.yaml|[[[[[[[[[[[[1]]]]]]]]]]]]|users.yaml:1: it is nested deeper than 10 levels",
        "users.yaml|a: 1;---;b: 2|users.yaml:3: there is a second document; put everything into one",
        "assets.yaml|- {name: x}|assets.yaml:1: an asset has exactly one of cidr, ip and host, not []",
        "assets.yaml|- {ip: 10.0.0.0/8}|assets.yaml:1: ip must be an address like 10.0.0.5, not '10.0.0.0/8'",
        "assets.yaml|- {ip: 10.0.0.1};;- {cidr: 10.0.0.1/32}|assets.yaml:3: '10.0.0.1/32' stands there twice",
        "assets.yaml|- {host: x, criticality: huge}|assets.yaml:1: criticality must be low, medium, high or critical, not 'huge'",
        "lists/watch/w.txt|a.example;;300.1.1.1|lists/watch/w.txt:3: '300.1.1.1' is no address, network or domain",
        "lists/watch/w.txt|10.0.0.0/40|lists/watch/w.txt:1: '10.0.0.0/40' is no address, network or domain",
        "lists/watch/w.txt|two words|lists/watch/w.txt:1: 'two words' is no address, network or domain",
      })
  void whatIsWrongIsNamedWithFileLineAndText(String file, String text, String problem)
      throws IOException {
    write(file, text.replace(';', '\n'));

    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      assertThat(context.problems()).containsExactly(problem);
      assertThat(context.current().missing()).containsExactly(problem);
    }
  }

  @Test
  void yamlThatIsNoneIsNamedWithItsLine() throws IOException {
    write("users.yaml", "- {name: a}\n- {name: 'b}\n");

    assertThat(problems())
        .singleElement()
        .isEqualTo(
            "users.yaml:3: it is no YAML: while scanning a quoted scalar from line 2 found unexpected"
                + " end of stream");
  }

  @Test
  void bytesThatAreNoTextAndFoldersInTheirPlaceAreProblems() throws IOException {
    Files.write(folder.resolve("users.yaml"), new byte[] {(byte) 0xff, 0, 1});
    Files.createDirectory(folder.resolve("assets.yaml"));
    write("lists/allow", "no folder");

    assertThat(problems())
        .hasSize(3)
        .contains("users.yaml: it is not UTF-8 text", "assets.yaml: it is not a regular file");
  }

  @Test
  void aListOfMoreThanAMillionLinesIsRefused() throws IOException {
    write("lists/watch/huge.txt", "\n".repeat(1_000_001));

    assertThat(problems())
        .containsExactly(
            "lists/watch/huge.txt:1000001: a list has at most 1000000 lines; split it into several");
  }

  @Test
  void aChangedFileIsReadAndAWrongOneKeepsTheLastGood() throws IOException {
    write("users.yaml", "- {name: alice}\n");
    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      write("users.yaml", "- {name: bob}\n- {nam: carol}\n");
      context.refresh();

      assertThat(context.problems())
          .singleElement()
          .satisfies(text -> assertThat(text).startsWith("users.yaml:2: unknown key 'nam'"));
      assertThat(isKnown(context, "alice")).isTrue();
      assertThat(context.current().missing()).isEmpty();

      write("users.yaml", "- {name: bob}\n- {name: carol}\n");
      context.refresh();

      assertThat(context.problems()).isEmpty();
      assertThat(isKnown(context, "alice")).isFalse();
      assertThat(isKnown(context, "carol")).isTrue();
    }
  }

  @Test
  void aFileThatIsGoneIsForgotten() throws IOException {
    write("users.yaml", "- {nam: alice}\n");
    write("lists/watch/w.txt", "203.0.113.9\n");
    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      Files.delete(folder.resolve("users.yaml"));
      Files.delete(folder.resolve("lists/watch/w.txt"));
      context.refresh();

      assertThat(context.problems()).isEmpty();
      assertThat(context.current().listings(entity(EntityType.IP, "203.0.113.9"))).isEmpty();
    }
  }

  @Test
  void anUnchangedFolderIsNotReadAgain() throws IOException {
    write("users.yaml", "- {name: alice}\n");
    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      Context before = context.current();
      context.refresh();

      assertThat(context.current()).isSameAs(before);
    }
  }

  @Test
  void changesAreSeenInTheBackground() throws IOException {
    try (ContextFolder context = new ContextFolder(folder, Duration.ofMillis(20))) {
      write("users.yaml", "- {name: alice}\n");

      await().atMost(Duration.ofSeconds(10)).until(() -> isKnown(context, "alice"));
    }
  }

  @Test
  void aHundredThousandNetworksAreSearchedInMicroseconds() throws IOException {
    write(
        "lists/allow/big.txt",
        IntStream.range(0, 100_000)
            .mapToObj(i -> "%d.%d.%d.0/28".formatted(1 + i % 200, i / 200 % 250, i / 50_000))
            .collect(Collectors.joining("\n")));
    Context context = read(folder);
    int found = 0;

    long start = System.nanoTime();
    for (int i = 0; i < 200_000; i++) {
      String ip = (1 + i % 200) + "." + (i / 200 % 250) + ".0." + (i % 32);
      found += context.listings(entity(EntityType.IP, ip)).size();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(found).isEqualTo(100_000);
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "ru,RU",
    "Russia,RU",
    "Russian Federation,RU",
    "THA,TH",
    "thailand,TH",
    "United States,US",
    "uk,GB",
    "Viet Nam,VN",
    "XK,XK"
  })
  void countriesAreKnownByCodeAndName(String text, String code) {
    assertThat(Countries.code(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "ZZ", "None", "Atlantis", "EU"})
  void whatIsNoCountryHasNoCode(String text) {
    assertThat(Countries.code(text)).isNull();
  }

  private static boolean isKnown(ContextFolder context, String user) {
    UserProfile profile = context.current().user(user, WEDNESDAY_NIGHT);
    return profile != null && profile.known();
  }

  private static Context read(Path folder) {
    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      return context.current();
    }
  }

  private List<String> problems() {
    try (ContextFolder context = new ContextFolder(folder, Duration.ZERO)) {
      return context.problems();
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  private static Entity entity(EntityType type, String value) {
    return new Entity(type, value, EntityRole.RELATED, false);
  }
}
