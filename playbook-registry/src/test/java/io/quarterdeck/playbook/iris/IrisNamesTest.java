package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names instead of ids, and what a sync finds out before a run needs it. */
class IrisNamesTest {
  private static final String TWO =
      """
      [{"customer_id": 3, "customer_name": "Acme"}, {"customer_id": 5, "customer_name": "Beta"}]\
      """;

  private final Cabinet cabinet;

  IrisNamesTest() throws IOException {
    cabinet = new Cabinet();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private PlatformException synced() {
    return catchThrowableOfType(PlatformException.class, () -> cabinet.hub().list());
  }

  private long customerOfACase() {
    cabinet.done("open_case", OpenCaseTest.VPN);
    return cabinet.alerts().getFirst().path("alert_customer_id").asLong();
  }

  @Test
  void theOnlyCustomerNeedsNoName() {
    assertThat(customerOfACase()).isEqualTo(3);
  }

  @Test
  void oneOfSeveralCustomersIsNamed() {
    cabinet.server.lists.put("/manage/customers/list", TWO);
    cabinet.hubWith(Map.of("customer", "beta"));

    assertThat(customerOfACase()).isEqualTo(5);
  }

  @Test
  void severalCustomersAndNoneNamedIsSaidAtTheSync() {
    cabinet.server.lists.put("/manage/customers/list", TWO);
    String sentence = "soc has several customers: say in the option customer which of Acme, Beta.";

    assertThat(synced()).hasMessage(sentence);
    assertThat(cabinet.start("open_case", OpenCaseTest.VPN))
        .isEqualTo(new NotStarted(PlatformProblem.REJECTED, sentence));
  }

  @Test
  void noCustomerAtAllIsARightThatIsMissing() {
    cabinet.server.lists.put("/manage/customers/list", "[]");

    assertThat(synced())
        .hasMessage("soc shows the key's user no customer. Give that user one.")
        .extracting(PlatformException::problem)
        .isEqualTo(PlatformProblem.NOT_PERMITTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer|soc has no customer 'Nobody'; there are: Acme.",
        "classification|soc has no classification 'Nobody'; there are:"
            + " intrusion-attempts:login-attempts.",
        "template|soc has no case template 'Nobody'; there are: vpn."
      })
  void anOptionThatNamesNothingThereIsSaidAtTheSync(String option, String sentence) {
    cabinet.hubWith(Map.of(option, "Nobody"));

    assertThat(synced()).hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"/manage/severities/list", "/manage/customers/list", "/alerts/filter"})
  void aRightThatIsMissingIsSaidAtTheSync(String call) {
    cabinet.server.refuses(call, 403, IrisServer.no("Permission denied"));

    assertThat(synced())
        .hasMessage(
            "soc does not let the key's user call %s (\"Permission denied\"). Give that user the"
                + " right, the customer and access to the case.",
            call)
        .extracting(PlatformException::problem)
        .isEqualTo(PlatformProblem.NOT_PERMITTED);
  }

  @Test
  void aWrongKeyIsSaidAtTheSync() {
    cabinet.server.refuses(
        "/manage/severities/list", 401, IrisServer.no("Authentication required"));

    assertThat(synced())
        .hasMessage("soc refuses the token. Renew it, or give it the right it lacks. (HTTP 401)");
  }

  @Test
  void whatIsNotIrisIsSaidAtTheSync() {
    cabinet.server.refuses("/manage/severities/list", 200, "{\"hello\": \"world\"}");

    assertThat(synced())
        .hasMessage("soc does not answer like DFIR-IRIS. Check its address and version.");
  }

  @Test
  void aVersionThatIgnoresReferencesIsSaidAtTheSync() {
    cabinet.someCase();
    cabinet.server.ignoresReferences();

    assertThat(synced())
        .hasMessage(
            "soc does not look for source references, so every repeat would be a second case."
                + " Update DFIR-IRIS to 2.4.20.");
  }

  @Test
  void aVersionThatIgnoresReferencesIsLookedThroughAsFarAsThatGoes() {
    cabinet.server.ignoresReferences();
    cabinet.done("open_case", OpenCaseTest.VPN);
    for (int other = 0; other < 40; other++) {
      cabinet.someCase();
    }
    assertThat(cabinet.done("open_case", OpenCaseTest.VPN).path("alert_id").asInt()).isEqualTo(7);

    for (int other = 0; other < 460; other++) {
      cabinet.someCase();
    }
    assertThat(cabinet.start("open_case", OpenCaseTest.VPN))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.GARBLED,
                "soc shows more than 500 alerts for the source reference inc_1234, so it cannot be"
                    + " looked for."));
  }

  @Test
  void namesAreKeptForMinutes() {
    HandClock clock = new HandClock();
    cabinet.hubWith(Map.of(), clock);
    cabinet.done("open_case", OpenCaseTest.VPN);
    cabinet.done("open_case", OpenCaseTest.VPN);
    assertThat(cabinet.server.asked("/manage/severities/list")).hasSize(1);

    clock.goOn(Duration.ofMinutes(6));
    cabinet.done("open_case", OpenCaseTest.VPN);
    assertThat(cabinet.server.asked("/manage/severities/list")).hasSize(2);
  }

  @Test
  void aNameThatIsNewIsAskedForAtOnce() {
    String critical = OpenCaseTest.VPN.replace("high", "critical");
    cabinet.server.lists.put(
        "/manage/severities/list", "[{\"severity_id\": 5, \"severity_name\": \"High\"}]");
    cabinet.done("open_case", OpenCaseTest.VPN);
    assertThat(cabinet.start("open_case", critical))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED, "soc has no severity 'critical'; there are: High."));

    cabinet.server.lists.put(
        "/manage/severities/list", "[{\"severity_id\": 9, \"severity_name\": \"critical\"}]");

    cabinet.done("open_case", critical.replace("inc_1234", "inc_5"));
    assertThat(cabinet.alerts().getLast().path("alert_severity_id").asInt()).isEqualTo(9);
  }
}
