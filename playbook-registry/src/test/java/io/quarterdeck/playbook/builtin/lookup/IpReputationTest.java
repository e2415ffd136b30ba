package io.quarterdeck.playbook.builtin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.lookup.AddressReputation.LeftOut;
import io.quarterdeck.playbook.builtin.lookup.AddressReputation.Source;
import io.quarterdeck.playbook.builtin.lookup.AddressReputation.Verdict;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.address.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class IpReputationTest {
  private static final AddressReputation BAD =
      new AddressReputation(
          90,
          Verdict.MALICIOUS,
          "8.8.8.8 is malicious, 90 of 100: misp says so.",
          List.of(
              new Source("misp", 90, "so", Instant.parse("2026-03-01T00:00:00Z")),
              new Source("otx", null, "it has not seen the address", null)),
          List.of());

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The playbook over services that answer this. */
  private IpReputation over(List<String> services, AddressReputation answer) {
    return new IpReputation(
        new Reputations() {
          @Override
          public List<String> services() {
            return services;
          }

          @Override
          public String advice() {
            return "Set SOME_KEY.";
          }

          @Override
          public AddressReputation of(IpAddress address) {
            asked.add(address.text());
            return answer;
          }
        });
  }

  private static Arguments arguments(String ip) {
    return Arguments.parse(JsonMapper.shared().createObjectNode().put("ip", ip).toString());
  }

  private static StartOutcome run(IpReputation playbook, String ip) {
    return playbook.run(new StartRequest("run_1", "ip_reputation", "", arguments(ip)));
  }

  private static StartOutcome refused(PlatformProblem problem, String message) {
    return new StartOutcome.NotStarted(problem, message);
  }

  @Test
  void oneScoreAVerdictAndWhatEachServiceSaidAreTold() {
    assertThat(run(over(List.of("misp", "otx"), BAD), "::ffff:8.8.8.8"))
        .isEqualTo(
            new StartOutcome.Ended(
                RunReport.ended(
                    RunState.SUCCEEDED,
                    "8.8.8.8 is malicious, 90 of 100: misp says so.",
                    "{\"ip\":\"8.8.8.8\",\"score\":90,\"verdict\":\"malicious\","
                        + "\"why\":\"8.8.8.8 is malicious, 90 of 100: misp says so.\","
                        + "\"sources\":[{\"name\":\"misp\",\"score\":90,\"why\":\"so\","
                        + "\"seen_at\":\"2026-03-01T00:00:00Z\"},"
                        + "{\"name\":\"otx\",\"score\":null,"
                        + "\"why\":\"it has not seen the address\"}],\"left_out\":[]}")));
    assertThat(asked).containsExactly("8.8.8.8");
  }

  @Test
  void aServiceThatDidNotTellIsNamedWithItsReason() {
    AddressReputation partly =
        new AddressReputation(
            0,
            Verdict.UNKNOWN,
            "otx has not seen 8.8.8.8.",
            List.of(new Source("otx", null, "it has not seen the address", null)),
            List.of(new LeftOut("misp", "it answered 500")));

    assertThat(run(over(List.of("misp", "otx"), partly), "8.8.8.8"))
        .isInstanceOfSatisfying(
            StartOutcome.Ended.class,
            ended -> {
              assertThat(ended.report().message())
                  .isEqualTo("otx has not seen 8.8.8.8. Left out: misp (it answered 500).");
              assertThat(ended.report().result())
                  .contains("\"verdict\":\"unknown\"")
                  .endsWith("\"left_out\":[{\"name\":\"misp\",\"why\":\"it answered 500\"}]}");
            });
  }

  @Test
  void whereNobodyToldTheRunFailsWithTheReasons() {
    AddressReputation nothing =
        new AddressReputation(
            0,
            Verdict.UNKNOWN,
            "",
            List.of(),
            List.of(new LeftOut("misp", "it answered 500"), new LeftOut("otx", "it is slow")));

    assertThat(run(over(List.of("misp", "otx"), nothing), "8.8.8.8"))
        .isEqualTo(
            refused(
                PlatformProblem.AWAY,
                "No service told anything of 8.8.8.8: misp (it answered 500), otx (it is slow)."));
  }

  @Test
  void whereNoServiceKnowsSuchAddressesThatIsSaid() {
    AddressReputation nothing = new AddressReputation(0, Verdict.UNKNOWN, "", List.of(), List.of());

    assertThat(run(over(List.of("greynoise"), nothing), "2a00:1450::1"))
        .isEqualTo(
            refused(
                PlatformProblem.AWAY,
                "None of the services that are set up knows addresses like 2a00:1450::1."));
  }

  @Test
  void withoutAServiceItIsSaidWhatWouldHelp() {
    assertThat(run(over(List.of(), BAD), "8.8.8.8"))
        .isEqualTo(
            refused(
                PlatformProblem.REJECTED,
                "No threat-intelligence service is set up. Set SOME_KEY."));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,private",
    "::ffff:192.168.1.1,private",
    "fd00::1,private",
    "127.0.0.1,loopback",
    "100.64.0.1,carrier nat",
    "169.254.169.254,link local",
    "203.0.113.7,documentation",
    "2001:db8::1,documentation",
    "224.0.0.1,multicast",
    "255.255.255.255,reserved"
  })
  void anAddressThatNoStrangerKnowsGoesNowhere(String ip, String range) {
    IpReputation playbook = over(List.of("misp"), BAD);

    assertThat(playbook.objection(arguments(ip)).orElseThrow())
        .contains(" is a " + range + " address: no service outside knows it, and none is asked.");
    assertThat(run(playbook, ip)).isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "8.8.8.0/24", "8.8.8.8:443", "8.8.8.8/../../x"})
  void whatIsNoAddressIsRefusedBeforeAnybodyApproves(String text) {
    IpReputation playbook = over(List.of("misp"), BAD);

    assertThat(playbook.objection(arguments(text)).orElseThrow()).contains("is no IP address");
    assertThat(run(playbook, text))
        .isEqualTo(
            refused(PlatformProblem.REJECTED, playbook.objection(arguments(text)).orElseThrow()));
    assertThat(asked).isEmpty();
  }

  @Test
  void itOnlyAsks() {
    assertThat(over(List.of(), BAD).description().effect()).isEqualTo(Effect.QUERY);
  }
}
