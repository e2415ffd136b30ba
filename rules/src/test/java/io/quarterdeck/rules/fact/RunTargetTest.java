package io.quarterdeck.rules.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTargetTest {
  @ParameterizedTest
  @CsvSource({
    "IP, 192.168.22.251, 192.168.0.0/16, true",
    "IP, 192.169.0.0, 192.168.0.0/16, false",
    "IP, 192.0.0.0/2, 192.168.0.0/16, true",
    "HOST, 192.168.22.251, 192.168.0.0/16, true",
    "DOMAIN, 0xc0.0xa8.1, 192.168.0.0/16, true",
    "HOST, 3232235777, 192.168.0.0/16, true",
    "HOST, 0xc0a80001, 192.168.0.0/16, true",
    "HOST, web-1, 0.0.0.0/0, false",
    "USER, 10.0.0.1, 10.0.0.0/8, false",
    "IP, 10.0.0.1, hub.example.org, false",
    "IP, somewhere, 0.0.0.0/0, false",
  })
  void aTargetTouchesANetworkByAnyReading(
      EntityType type, String value, String cidr, boolean touches) {
    assertThat(target(type, value).touches(cidr)).isEqualTo(touches);
  }

  @ParameterizedTest
  @CsvSource({
    "USER, CORP\\Alice, alice, true",
    "USER, alice@corp.example, ALICE, true",
    "USER, alice, alice@corp.example, true",
    "EMAIL, alice@corp.example, alice, true",
    "USER, ＡＬＩＣＥ, alice, true",
    "USER, al\u200bice, alice, true",
    "USER, alice2, alice, false",
    "USER, CORP\\, '', false",
    "HOST, DB-1.corp.example., db-1, true",
    "HOST, db-1, db-1.corp.example, true",
    "DOMAIN, db-1.corp.example, db-1, true",
    "HOST, db-10, db-1, false",
    "DOMAIN, example.org, example.com, false",
    "IP, 10.0.0.1, 10.0.0.1, true",
    "PROCESS, alice, ALICE, false",
  })
  void aTargetIsCalledByItsNameWithOrWithoutItsDomain(
      EntityType type, String value, String name, boolean called) {
    assertThat(target(type, value).isCalled(name)).isEqualTo(called);
  }

  @Test
  void onlyWhatIsSaidToBeAnAddressCanBeUnreadable() {
    assertThat(target(EntityType.IP, "the usual").isUnreadable()).isTrue();
    assertThat(target(EntityType.IP, "010.1").isUnreadable()).isFalse();
    assertThat(target(EntityType.HOST, "the usual").isUnreadable()).isFalse();
  }

  @Test
  void aRangeIsMoreThanOneAddress() {
    assertThat(target(EntityType.IP, "10.0.0.0/31").isRange()).isTrue();
    assertThat(target(EntityType.IP, "10.0.0.0/32").isRange()).isFalse();
  }

  @Test
  void itIsLookedUpUnderEveryNameThatItMayHave() {
    assertThat(target(EntityType.USER, "CORP\\Alice").lookUps())
        .extracting(Entity::key)
        .containsExactly("user:corp\\alice", "user:alice");
    assertThat(target(EntityType.IP, "::ffff:203.0.113.007").lookUps())
        .extracting(Entity::key)
        .containsExactly("ip:203.0.113.7");
    assertThat(target(EntityType.DOMAIN, "Db-1.corp.example").lookUps())
        .extracting(Entity::key)
        .containsExactly("host:db-1.corp.example", "host:db-1");
    assertThat(target(EntityType.HASH, "00").lookUps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IP, 2001:DB8:0::7, 2001:db8::7",
    "IP, 203.0.113.7/32, 203.0.113.7",
    "IP, ::ffff:203.0.113.7, 203.0.113.7",
    "IP, 203.0.113.0/24, 203.0.113.0/24",
    "IP, nonsense, nonsense",
    "HOST, Db-1.Corp.Example., db-1.corp.example",
    "USER, CORP\\Alice, corp\\alice",
    "URL, HTTP://Evil.Example/A, http://evil.example/a",
  })
  void whatMeansTheSameIsCountedTogether(EntityType type, String value, String key) {
    assertThat(target(type, value).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "1320, 360, 2026-05-02T22:00:00Z, true",
    "1320, 360, 2026-05-02T21:59:00Z, false",
    "1320, 360, 2026-05-03T05:59:00Z, true",
    "1320, 360, 2026-05-03T06:00:00Z, false",
    "1320, 360, 2026-05-02T05:59:00Z, false",
    "480, 1440, 2026-05-02T23:59:00Z, true",
    "480, 1080, 2026-05-03T09:00:00Z, false",
  })
  void aWindowOfSaturdayCoversItsHoursAlsoPastMidnight(
      int opens, int closes, Instant at, boolean covered) {
    ChangeWindow window = new ChangeWindow(Set.of(DayOfWeek.SATURDAY), opens, closes);

    assertThat(window.covers(Moment.at(at, ZoneId.of("UTC")))).isEqualTo(covered);
  }

  @Test
  void aMomentIsToldByTheClockOnTheWall() {
    Moment moment = Moment.at(Instant.parse("2026-05-03T23:05:00Z"), ZoneId.of("Asia/Bangkok"));

    assertThat(moment.getText()).isEqualTo("Mon 06:05 Asia/Bangkok");
  }

  private static RunTarget target(EntityType type, String value) {
    return new RunTarget(type, value, "p", ArgumentOrigin.EXTRACTED);
  }
}
