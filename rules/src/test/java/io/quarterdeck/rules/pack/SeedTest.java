package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.abroad;
import static io.quarterdeck.rules.pack.Knowledge.closed;
import static io.quarterdeck.rules.pack.Knowledge.malicious;
import static io.quarterdeck.rules.pack.Knowledge.newcomer;
import static io.quarterdeck.rules.pack.Knowledge.open;
import static io.quarterdeck.rules.pack.Knowledge.ordinary;
import static io.quarterdeck.rules.pack.Knowledge.withoutMfa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.PlaybookSuggestion;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of the article on automated decision logic that the pack was made from. */
class SeedTest {
  private static final String IP = "185.199.108.153";

  @ParameterizedTest
  @EnumSource(names = {"C2", "C3"})
  void theVpnLoginAtNightWithoutMfaIsCriticalWithoutALookUp(Tier tier) {
    Evaluation found = vpn().know(abroad(IP, "RU"), closed(), withoutMfa("admin")).at(tier);

    assertThat(found.factors())
        .extracting(Factor::name, Factor::points)
        .containsExactly(
            tuple("foreign_login", 40), tuple("no_mfa", 20), tuple("unusual_hours", 15));
    assertThat(found.score()).isEqualTo(75);
    assertThat(found.verdict()).isEqualTo(Verdict.CREATE_CASE_AND_PAGE);
  }

  @Test
  void itsReasonsNameWhatWasSeen() {
    Evaluation found = vpn().know(abroad(IP, "RU"), closed(), withoutMfa("admin")).at(Tier.C3);

    assertThat(found.factors())
        .extracting(Factor::because)
        .containsExactly(
            "login from 185.199.108.153 in RU, which is not a home country",
            "no second factor protects the account admin, which logged in",
            "login at Wed 03:10 local time, outside business hours");
  }

  @Test
  void withAMaliciousAddressItReachesTheEndOfTheScale() {
    Evaluation found =
        vpn().know(abroad(IP, "RU"), closed(), withoutMfa("admin"), malicious(IP)).at(Tier.C3);

    assertThat(found.factors()).extracting(Factor::points).containsExactly(40, 30, 20, 15);
    assertThat(found.score()).isEqualTo(100);
  }

  @Test
  void theArticlesEightyFiveIsForeignMaliciousAndUnusualHours() {
    Evaluation found =
        vpn().know(abroad(IP, "RU"), closed(), ordinary("admin"), malicious(IP)).at(Tier.C2);

    assertThat(found.score()).isEqualTo(85);
    assertThat(found.verdict().word()).isEqualTo("create_case_and_page");
    assertThat(found.verdict().severity()).isEqualTo("critical");
  }

  @Test
  void aForeignLoginAloneIsACaseAndNotMore() {
    Evaluation found = vpn().know(abroad(IP, "RU"), open()).at(Tier.C3);

    assertThat(found.score()).isEqualTo(40);
    assertThat(found.verdict()).isEqualTo(Verdict.CREATE_CASE);
  }

  @Test
  void aNewUserAtNightWithoutMfaIsACase() {
    Evaluation found = vpn().know(closed(), newcomer("admin"), withoutMfa("admin")).at(Tier.C2);

    assertThat(found.score()).isEqualTo(60);
    assertThat(found.verdict()).isEqualTo(Verdict.CREATE_CASE);
  }

  @Test
  void aPlainLoginOfAnybodyAtAnyLevelIsOnlyLogged() {
    Evaluation found = vpn().know(open()).at(Tier.C3);

    assertThat(found.factors()).isEmpty();
    assertThat(found.verdict()).isEqualTo(Verdict.IGNORE);
  }

  @Test
  void theVpnLoginJoinsByItsAddressOnly() {
    assertThat(vpn().at(Tier.C3).keys())
        .extracting(key -> key.entity().key())
        .containsExactly("ip:185.199.108.153");
    assertThat(vpn().at(Tier.C2).keys()).isEmpty();
  }

  @Test
  void inTierC1ThePlainRuleOpensACasePagesAndNamesTheLookUp() {
    Evaluation found = vpn().know(abroad(IP, "RU")).at(Tier.C1);

    assertThat(found.verdict()).isEqualTo(Verdict.CREATE_CASE_AND_PAGE);
    assertThat(found.playbooks())
        .containsExactly(new PlaybookSuggestion("ip_threat_intelligence", Map.of("ip", IP)));
    assertThat(vpn().at(Tier.C1).verdict()).isEqualTo(Verdict.IGNORE);
  }

  private static Facts vpn() {
    return Facts.wazuh("81622", 12, "fortigate", "syslog", "vpn")
        .title("VPN login succeeded")
        .login()
        .sourceIp(IP)
        .user("admin");
  }
}
