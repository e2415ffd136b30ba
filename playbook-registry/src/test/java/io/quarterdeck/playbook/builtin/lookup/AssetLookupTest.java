package io.quarterdeck.playbook.builtin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AssetLookupTest {
  private final AssetLookup playbook = new AssetLookup(KnownThings.FILES);

  private static StartRequest of(String value) {
    String json = JsonMapper.shared().createObjectNode().put("value", value).toString();
    return new StartRequest("run_1", "asset_lookup", "", Arguments.parse(json));
  }

  private RunReport asked(String value) {
    return ((StartOutcome.Ended) playbook.run(of(value))).report();
  }

  @Test
  void anAddressHasItsAssetsAndLists() {
    assertThat(asked("192.168.22.251"))
        .isEqualTo(
            RunReport.ended(
                RunState.SUCCEEDED,
                "'192.168.22.251' is known to assets.yaml, partners.txt.",
                "{\"value\":\"192.168.22.251\",\"known\":true,\"criticality\":\"critical\","
                    + "\"owner\":\"zhangsan\",\"assets\":["
                    + "{\"value\":\"192.168.22.251\",\"name\":\"office\",\"owner\":\"\","
                    + "\"criticality\":\"low\",\"shared\":false,\"provenance\":\"assets.yaml\"},"
                    + "{\"value\":\"192.168.22.251\",\"name\":\"mail gateway\","
                    + "\"owner\":\"zhangsan\",\"criticality\":\"critical\",\"shared\":false,"
                    + "\"provenance\":\"assets.yaml\"}],\"accounts\":[],\"lists\":["
                    + "{\"value\":\"192.168.22.251\",\"list\":\"partners\",\"kind\":\"allow\","
                    + "\"provenance\":\"partners.txt\"}],"
                    + "\"provenance\":[\"assets.yaml\",\"partners.txt\"]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:192.168.22.251", "mail", "MAIL.corp.example", " mail "})
  void anAssetIsFoundUnderItsOtherNames(String value) {
    assertThat(asked(value).result()).contains("\"name\":\"mail gateway\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "CORP\\Alice", "alice@corp.example"})
  void anAccountIsFoundWithItsDomainAndWithout(String value) {
    assertThat(asked(value).result())
        .contains(
            "\"criticality\":null,\"owner\":null,\"assets\":[],\"accounts\":[{\"name\":\"alice\","
                + "\"newcomer\":false,\"mfa\":\"on\",\"privileged\":true,"
                + "\"provenance\":\"users.yaml\"}],\"lists\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-9", "mallory", "8.8.8.8", "nobody@example.org", "<b>x</b>"})
  void notKnownIsAnAnswer(String value) {
    RunReport report = asked(value);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.message()).isEqualTo("The organisation's files do not know '" + value + "'.");
    assertThat(report.result())
        .contains("\"known\":false")
        .contains("\"assets\":[],\"accounts\":[],\"lists\":[],\"provenance\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void nothingIsRefused(String value) {
    assertThat(playbook.run(of(value))).isEqualTo(refusal());
  }

  @Test
  void moreThanANameCanBeIsRefused() {
    assertThat(playbook.run(of("x".repeat(321)))).isEqualTo(refusal());
  }

  private static StartOutcome.NotStarted refusal() {
    return new StartOutcome.NotStarted(
        PlatformProblem.REJECTED,
        "Give an address, a host name or an account of 1 to 320 characters.");
  }
}
