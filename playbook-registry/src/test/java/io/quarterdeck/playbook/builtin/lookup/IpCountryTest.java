package io.quarterdeck.playbook.builtin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.address.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IpCountryTest {
  private final IpCountry playbook = new IpCountry(KnownThings.COUNTRIES);

  private static StartRequest of(String ip) {
    String json = JsonMapper.shared().createObjectNode().put("ip", ip).toString();
    return new StartRequest("run_1", "ip_country", "", Arguments.parse(json));
  }

  private RunReport asked(String ip) {
    return ((StartOutcome.Ended) playbook.run(of(ip))).report();
  }

  @ParameterizedTest
  @ValueSource(strings = {"185.199.108.153", "::ffff:185.199.108.153", "::FFFF:b9c7:6c99"})
  void anAddressHasItsCountryInEverySpelling(String ip) {
    assertThat(asked(ip))
        .isEqualTo(
            RunReport.ended(
                RunState.SUCCEEDED,
                "185.199.108.153 belongs to United States (US).",
                "{\"ip\":\"185.199.108.153\",\"known\":true,\"country\":\"US\","
                    + "\"country_name\":\"United States\",\"range\":null,"
                    + "\"provenance\":\"mmdb 2026-06-17\"}"));
  }

  @Test
  void anIpv6AddressHasItsCountryToo() {
    assertThat(asked("2a02:6b8::2:242").message())
        .isEqualTo("2a02:6b8:0:0:0:0:2:242 belongs to Russia (RU).");
  }

  @Test
  void notKnownIsAnAnswer() {
    assertThat(asked("8.8.8.8"))
        .isEqualTo(
            RunReport.ended(
                RunState.SUCCEEDED,
                "mmdb 2026-06-17 has no country for 8.8.8.8.",
                "{\"ip\":\"8.8.8.8\",\"known\":false,\"country\":null,\"country_name\":null,"
                    + "\"range\":null,\"provenance\":\"mmdb 2026-06-17\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,private",
    "172.31.255.255,private",
    "192.168.22.251,private",
    "fd00::1,private",
    "127.0.0.1,loopback",
    "::1,loopback",
    "0.0.0.0,unspecified",
    "::,unspecified",
    "100.64.0.1,carrier_nat",
    "169.254.169.254,link_local",
    "fe80::1,link_local",
    "203.0.113.7,documentation",
    "2001:db8::1,documentation",
    "198.18.0.1,benchmarking",
    "224.0.0.1,multicast",
    "ff02::1,multicast",
    "255.255.255.255,reserved",
    "240.0.0.1,reserved",
    "::ffff:10.0.0.1,private"
  })
  void noCountryOwnsASpecialAddress(String ip, String range) {
    RunReport report = asked(ip);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.message())
        .endsWith(" is a " + range.replace('_', ' ') + " address: no country owns it.");
    assertThat(report.result())
        .contains("\"known\":false,\"country\":null,")
        .contains("\"range\":\"" + range + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "185.199.108.0/24",
        "185.199.108.153:443",
        "[2a02:6b8::2:242]",
        "fe80::1%eth0",
        "0271.199.108.153",
        "185.199.108",
        " 185.199.108.153",
        "185.199.108.153\nrm -rf",
      })
  void whatIsNoAddressIsRefused(String ip) {
    assertThat(playbook.run(of(ip)))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class,
            not -> {
              assertThat(not.problem()).isEqualTo(PlatformProblem.REJECTED);
              assertThat(not.message())
                  .endsWith(
                      "' is no IP address. Give one IPv4 or IPv6 address, without port, prefix or"
                          + " zone.")
                  .doesNotContain("\n");
            });
  }

  @Test
  void aLongArgumentIsNotRepeatedWhole() {
    assertThat(playbook.run(of("9".repeat(60_000))))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class, not -> assertThat(not.message()).hasSizeLessThan(200));
  }

  @Test
  void damagedDataIsSaid() {
    IpCountry damaged =
        new IpCountry(
            new Countries() {
              @Override
              public Optional<String> of(IpAddress address) {
                throw new UncheckedIOException(new IOException("bad pointer"));
              }

              @Override
              public String provenance() {
                return "mmdb";
              }
            });

    assertThat(damaged.run(of("8.8.8.8")))
        .isEqualTo(
            new StartOutcome.NotStarted(
                PlatformProblem.AWAY,
                "The country data is damaged. Put a whole file in its place."));
  }
}
