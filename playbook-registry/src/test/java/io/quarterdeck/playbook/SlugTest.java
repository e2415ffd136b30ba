package io.quarterdeck.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  private static final String LONG_TITLE =
      "Block the IP address of an attacker on every perimeter firewall";

  private static String slug(String title) {
    return Slug.of(title, "soc", "123", name -> false).value();
  }

  @ParameterizedTest
  @CsvSource({
    "操作系统登录日志查询, cao_zuo_xi_tong_deng_lu_ri_zhi_cha_xun",
    "封禁IP, feng_jin_ip",
    "IP地址, ip_de_zhi",
    "冻结Windows AD用户, dong_jie_windows_ad_yong_hu",
    "حظر عنوان IP, hzr_nwan_ip",
    "Блокировать IP, blokirovat_ip",
    "플레이북 실행, peulleibug_silhaeng",
    "Ünïcode straße, unicode_strasse",
    "１２３ ＡＢＣ, p_123_abc",
    "🔥 Block IP 🔥, block_ip",
    "os_login_log_query, os_login_log_query",
    "General_IP_Threat_Intelligence_Query, general_ip_threat_intelligence_query",
    "blockIpAddress, block_ip_address",
    "sha256Hash, sha256_hash",
    "SHA256Hash, sha256_hash",
    "2FA reset, p_2fa_reset",
    "Don't block, dont_block",
    "../../etc/passwd, etc_passwd",
    "'  a -- b  ', a_b",
    "a\uD800b, ab"
  })
  void aTitleInAnyScriptIsAName(String title, String name) {
    assertThat(slug(title)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"''", "'   '", "🔥🔥", "__", "-", "\u0000"})
  void aTitleThatNothingIsLeftOfIsNamedByItsId(String title) {
    assertThat(slug(title)).isEqualTo("playbook_ea9e0f2e");
  }

  @Test
  void aLongTitleIsCutBetweenWordsAndTold() {
    assertThat(slug(LONG_TITLE)).isEqualTo("block_the_ip_address_of_an_ea9e0f2e");
    assertThat(slug("a".repeat(100))).isEqualTo("a".repeat(31) + "_ea9e0f2e");
    assertThat(slug("通用IP地址威胁情报信息查询")).isEqualTo("tong_yong_ip_de_zhi_wei_xie_ea9e0f2e");
  }

  @Test
  void anEndlessTitleCostsNoMoreThanALongOne() {
    assertThat(slug("封".repeat(1_000_000))).isEqualTo(slug("封".repeat(401)));
    assertThat(slug("x" + " ".repeat(1_000))).isEqualTo("x_ea9e0f2e");
  }

  @Test
  void aNameOfFortyLettersIsWholeAndOneMoreIsCut() {
    assertThat(slug("a".repeat(40))).isEqualTo("a".repeat(40));
    assertThat(slug("a".repeat(41))).isEqualTo("a".repeat(31) + "_ea9e0f2e");
  }

  @Test
  void aNameThatIsTakenGetsTheHashOfPlatformAndId() {
    Set<PlaybookName> taken = new HashSet<>();
    assertThat(taken.add(Slug.of("Block IP", "soc", "1", taken::contains))).isTrue();
    assertThat(taken.add(Slug.of("block-ip", "soc", "2", taken::contains))).isTrue();
    assertThat(taken.add(Slug.of("BLOCK IP", "lab", "2", taken::contains))).isTrue();

    assertThat(taken)
        .extracting(PlaybookName::value)
        .containsExactlyInAnyOrder("block_ip", "block_ip_da56b2e5", "block_ip_c87f3715");
  }

  @Test
  void aHashThatIsTakenTooIsFollowedByAnother() {
    PlaybookName first = Slug.of("", "soc", "123", name -> false);
    PlaybookName second = Slug.of("", "soc", "123", first::equals);

    assertThat(second).isNotEqualTo(first);
    assertThat(Slug.of("", "soc", "123", first::equals)).isEqualTo(second);
  }

  @Test
  void aThousandTitlesOfAnyCharactersNeverCollide() {
    Random random = new Random(20260303);
    Set<PlaybookName> taken = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String title =
          random
              .ints(random.nextInt(1, 12), 0, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(taken.add(Slug.of(title, "soc", "id" + i, taken::contains))).isTrue();
    }
  }
}
