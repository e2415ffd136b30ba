package io.quarterdeck.playbook.builtin.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.LeftOut;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.Source;
import io.quarterdeck.playbook.builtin.lookup.IndicatorReputation.Verdict;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReputationLookUpTest {
  private static final String MD5 = "44d88612fea8a8f36de82e1278abb02f";
  private static final IndicatorReputation BAD =
      new IndicatorReputation(
          90,
          Verdict.MALICIOUS,
          "It is malicious, 90 of 100: misp says so.",
          List.of(
              new Source("misp", 90, "so", Instant.parse("2026-03-01T00:00:00Z")),
              new Source("otx", null, "it has not seen it", null)),
          List.of());

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** A playbook over services that answer this. */
  private Operation over(String id, List<String> services, IndicatorReputation answer) {
    Reputations reputations =
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
          public boolean isOurs(Indicator indicator) {
            return indicator.words().endsWith("corp.example.com");
          }

          @Override
          public IndicatorReputation of(Indicator indicator) {
            asked.add(indicator.text());
            return answer;
          }
        };
    return ReputationLookUp.all(reputations).stream()
        .filter(one -> one.description().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Operation over(String id, IndicatorReputation answer) {
    return over(id, List.of("misp", "otx"), answer);
  }

  private static Arguments arguments(Operation playbook, String value) {
    return Arguments.parse(
        JsonMapper.shared().createObjectNode().put(parameter(playbook), value).toString());
  }

  private static String parameter(Operation playbook) {
    return switch (playbook.description().id()) {
      case "ip_reputation" -> "ip";
      case "domain_reputation" -> "domain";
      case "url_reputation" -> "url";
      default -> "hash";
    };
  }

  private static StartOutcome run(Operation playbook, String value) {
    return run(playbook, arguments(playbook, value));
  }

  private static StartOutcome run(Operation playbook, Arguments arguments) {
    String id = playbook.description().id();
    return playbook.run(new StartRequest("run_1", id, "", arguments));
  }

  private static StartOutcome refused(PlatformProblem problem, String message) {
    return new StartOutcome.NotStarted(problem, message);
  }

  @Test
  void oneScoreAVerdictAndWhatEachServiceSaidAreTold() {
    assertThat(run(over("ip_reputation", BAD), "::ffff:8.8.8.8"))
        .isEqualTo(
            new StartOutcome.Ended(
                RunReport.ended(
                    RunState.SUCCEEDED,
                    "It is malicious, 90 of 100: misp says so.",
                    "{\"ip\":\"8.8.8.8\",\"score\":90,\"verdict\":\"malicious\","
                        + "\"why\":\"It is malicious, 90 of 100: misp says so.\","
                        + "\"sources\":[{\"name\":\"misp\",\"score\":90,\"why\":\"so\","
                        + "\"seen_at\":\"2026-03-01T00:00:00Z\"},"
                        + "{\"name\":\"otx\",\"score\":null,"
                        + "\"why\":\"it has not seen it\"}],\"left_out\":[]}")));
    assertThat(asked).containsExactly("8.8.8.8");
  }

  @ParameterizedTest
  @CsvSource({
    "domain_reputation,Evil.Example.COM.,domain,evil.example.com",
    "url_reputation,HTTPS://ana:s3cret@Example.com/a#top,url,https://example.com/a",
    "url_reputation,http://8.8.8.8:8080/x,url,http://8.8.8.8:8080/x",
    "file_reputation,44D88612FEA8A8F36DE82E1278ABB02F,hash," + MD5
  })
  void eachPlaybookAsksInTheOneSpelling(String id, String value, String member, String text) {
    assertThat(run(over(id, BAD), value))
        .isInstanceOfSatisfying(
            StartOutcome.Ended.class,
            ended ->
                assertThat(ended.report().result())
                    .startsWith("{\"" + member + "\":\"" + text + "\",\"score\":90"));
    assertThat(asked).containsExactly(text);
  }

  @Test
  void aQueryIsSentOnlyWhereItIsAskedFor() {
    Operation playbook = over("url_reputation", BAD);
    String url = "https://example.com/reset?token=s3cret";

    assertThat(run(playbook, url))
        .isInstanceOfSatisfying(
            StartOutcome.Ended.class,
            ended ->
                assertThat(ended.report().message())
                    .endsWith("says so. It was asked without its query; send_query adds it."));
    assertThat(run(playbook, Arguments.parse("{\"url\":\"" + url + "\",\"send_query\":true}")))
        .isInstanceOfSatisfying(
            StartOutcome.Ended.class,
            ended -> assertThat(ended.report().message()).endsWith("says so."));
    assertThat(asked).containsExactly("https://example.com/reset", url);
  }

  @Test
  void aServiceThatDidNotTellIsNamedWithItsReason() {
    IndicatorReputation partly =
        new IndicatorReputation(
            0,
            Verdict.UNKNOWN,
            "otx has not seen 8.8.8.8.",
            List.of(new Source("otx", null, "it has not seen it", null)),
            List.of(new LeftOut("misp", "it answered 500")));

    assertThat(run(over("ip_reputation", partly), "8.8.8.8"))
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

  @ParameterizedTest
  @CsvSource({
    "ip_reputation,8.8.8.8,8.8.8.8",
    "domain_reputation,example.com,example.com",
    "url_reputation,https://example.com/a,the URL on example.com",
    "file_reputation," + MD5 + ",the file " + MD5
  })
  void whereNobodyToldTheRunFailsWithTheReasons(String id, String value, String words) {
    IndicatorReputation nothing =
        new IndicatorReputation(
            0,
            Verdict.UNKNOWN,
            "",
            List.of(),
            List.of(new LeftOut("misp", "it answered 500"), new LeftOut("otx", "it is slow")));

    assertThat(run(over(id, nothing), value))
        .isEqualTo(
            refused(
                PlatformProblem.AWAY,
                "No service told anything of "
                    + words
                    + ": misp (it answered 500), otx (it is slow)."));
  }

  @Test
  void whereNoServiceCanKnowItThatIsSaid() {
    IndicatorReputation nothing =
        new IndicatorReputation(0, Verdict.UNKNOWN, "", List.of(), List.of());

    assertThat(run(over("ip_reputation", List.of("greynoise"), nothing), "2a00:1450::1"))
        .isEqualTo(
            refused(
                PlatformProblem.AWAY,
                "None of the services that are set up can know 2a00:1450::1."));
  }

  @ParameterizedTest
  @CsvSource({
    "ip_reputation,8.8.8.8",
    "domain_reputation,example.com",
    "url_reputation,https://example.com/",
    "file_reputation," + MD5
  })
  void withoutAServiceItIsSaidWhatWouldHelp(String id, String value) {
    assertThat(run(over(id, List.of(), BAD), value))
        .isEqualTo(
            refused(
                PlatformProblem.REJECTED,
                "No threat-intelligence service is set up. Set SOME_KEY."));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ip_reputation,10.1.2.3,10.1.2.3 is a private address",
    "ip_reputation,::ffff:192.168.1.1,192.168.1.1 is a private address",
    "ip_reputation,fd00::1,fd00::1 is a private address",
    "ip_reputation,127.0.0.1,127.0.0.1 is a loopback address",
    "ip_reputation,100.64.0.1,100.64.0.1 is a carrier nat address",
    "ip_reputation,169.254.169.254,169.254.169.254 is a link local address",
    "ip_reputation,203.0.113.7,203.0.113.7 is a documentation address",
    "ip_reputation,2001:db8::1,2001:db8::1 is a documentation address",
    "ip_reputation,224.0.0.1,224.0.0.1 is a multicast address",
    "ip_reputation,255.255.255.255,255.255.255.255 is a reserved address",
    "ip_reputation,64:ff9b::10.0.0.1,64:ff9b::a00:1 holds the private address 10.0.0.1",
    "ip_reputation,2002:a00:1::1,2002:a00:1::1 holds the private address 10.0.0.1",
    "ip_reputation,2001::808:808:f5ff:fffe,2001::808:808:f5ff:fffe holds the private address 10.0.0.1",
    "ip_reputation,64:ff9b:1::808:808,64:ff9b:1::808:808 is a special address",
    "domain_reputation,localhost,localhost is a private name",
    "domain_reputation,Printer.local,printer.local is a private name",
    "domain_reputation,gateway,gateway is a private name",
    "domain_reputation,vpn.CORP.example.com,vpn.corp.example.com is the organisation's own",
    "url_reputation,http://intranet/a?b,intranet is a private name",
    "url_reputation,http://10.1.2.3:8080/,10.1.2.3 is a private address",
    "url_reputation,http://[::ffff:10.1.2.3]/,10.1.2.3 is a private address",
    "url_reputation,https://wiki.corp.example.com/x?y=z,wiki.corp.example.com is the organisation's own"
  })
  void whatNoStrangerKnowsGoesNowhere(String id, String value, String sentence) {
    Operation playbook = over(id, BAD);

    assertThat(playbook.objection(arguments(playbook, value)).orElseThrow())
        .startsWith(sentence)
        .contains(": no service outside knows it, and none is asked.");
    assertThat(run(playbook, value)).isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "8.8.8.0/24", "8.8.8.8:443", "8.8.8.8/../../x"})
  void whatIsNoAddressIsRefusedBeforeAnybodyApproves(String text) {
    Operation playbook = over("ip_reputation", BAD);
    String objection = playbook.objection(arguments(playbook, text)).orElseThrow();

    assertThat(objection).contains("is no IP address");
    assertThat(run(playbook, text)).isEqualTo(refused(PlatformProblem.REJECTED, objection));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "domain_reputation,8.8.8.8,is no domain name",
    "domain_reputation,https://example.com/,is no domain name",
    "domain_reputation,evil[.]com,is no domain name",
    "url_reputation,example.com/a,That is no URL that can be asked about",
    "url_reputation,http://0x7f.1/,That is no URL that can be asked about",
    "file_reputation,44d88612,is no hash of a file"
  })
  void whatIsOfAnotherKindIsRefusedBeforeAnybodyApproves(String id, String text, String part) {
    Operation playbook = over(id, BAD);

    assertThat(playbook.objection(arguments(playbook, text)).orElseThrow()).contains(part);
    assertThat(run(playbook, text)).isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aUrlThatCannotBeReadIsNotRepeated() {
    Operation playbook = over("url_reputation", BAD);

    assertThat(playbook.objection(arguments(playbook, "http://ana:s3cret@")).orElseThrow())
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ip_reputation", "domain_reputation", "url_reputation", "file_reputation"})
  void theyOnlyAsk(String id) {
    assertThat(over(id, BAD).description().effect()).isEqualTo(Effect.QUERY);
  }
}
