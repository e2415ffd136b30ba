package io.quarterdeck.server.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web page that somebody lured a browser to gets nowhere. */
class DoorTest {
  private static final Set<String> NONE = Set.of();
  private static final Door LOCAL =
      new Door(Set.of("https://chat.example.com"), Set.of("soc.example.com", "hub:9443"), true);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, localhost:8484, 0",
        "-, 127.0.0.1, 0",
        "-, [::1]:8484, 0",
        "-, SOC.example.com:443, 0",
        "-, hub:9443, 0",
        "http://localhost:6274, localhost, 0",
        "https://chat.example.com, localhost, 0",
        "-, -, 421",
        "-, evil.example, 421",
        "-, hub:9444, 421",
        "-, localhost.evil.example, 421",
        "https://evil.example, localhost, 403",
        "null, localhost, 403",
        "'', localhost, 403",
        "http://localhost.evil.example, localhost, 403",
        "http://localhost@evil.example, localhost, 403",
        "https://chat.example.com.evil.example, localhost, 403",
        "https://evil.example, evil.example, 403",
      })
  void letsInOnlyNamesThatAreItsOwn(@Nullable String origin, @Nullable String host, int status) {
    Door.Refusal refusal = LOCAL.refusal(origin, host);
    assertThat(refusal == null ? 0 : refusal.status()).isEqualTo(status);
  }

  @Test
  void whereNobodySaidWhichNamesItHasAnyHostIsItsOwn() {
    assertThat(new Door(NONE, NONE, false).refusal(null, "soc.example.com")).isNull();
    assertThat(new Door(NONE, NONE, true).refusal(null, "soc.example.com")).isNotNull();
    assertThat(new Door(NONE, Set.of("other"), false).refusal(null, "soc.example.com")).isNotNull();
  }

  @Test
  void saysWhatToSet() {
    assertThat(sentence("https://evil.example", "localhost")).contains("QUARTERDECK_MCP_ORIGINS");
    assertThat(sentence(null, "evil.example")).contains("QUARTERDECK_MCP_HOSTS");
  }

  private static String sentence(@Nullable String origin, String host) {
    return Objects.requireNonNull(LOCAL.refusal(origin, host)).error().sentence();
  }
}
