package io.quarterdeck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.docs.ShuffleRun.Result;
import io.quarterdeck.docs.ShuffleRun.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The workflow that people import into Shuffle, by Shuffle's own rules. */
class ShuffleWorkflowTest {
  private static final String REFUSED =
      """
      {"success": false, "reason": "Request error - failing silently", "details": "refused"}\
      """;

  private ShuffleExport workflow = new ShuffleExport(ShuffleRun.parsed("{}"));

  @BeforeEach
  void read() throws IOException {
    workflow = ShuffleExport.read(Terminal.ROOT.resolve("docs/integrations/shuffle-workflow.json"));
  }

  @Test
  void itHasTheFormOfAnExport() {
    assertThat(workflow.problems()).isEmpty();
    assertThat(workflow.danglingReferences()).isEmpty();
    JsonNode webhook = workflow.json().path("triggers").path(0);
    assertThat(ShuffleExport.parameter(webhook, "tmp"))
        .isEqualTo("webhook_" + ShuffleExport.text(webhook, "id"));
  }

  @Test
  void theSameChecksPassTheExportsOfARealShuffle() throws IOException {
    Optional<Path> samples = samples();
    assumeTrue(samples.isPresent(), "not run: there is no folder shared/samples above here");
    try (Stream<Path> files = Files.list(samples.orElseThrow().resolve("shuffle"))) {
      List<Path> exports =
          files.filter(file -> file.getFileName().toString().startsWith("real-")).toList();
      assertThat(exports).hasSize(3);
      for (Path export : exports) {
        assertThat(ShuffleExport.read(export).problems()).as(export.toString()).isEmpty();
      }
    }
  }

  @Test
  void theChecksFindWhatIsBroken() {
    String broken =
        """
        {"id": "x", "name": "x", "start": "nobody", "configuration": {"exit_on_error": false},
         "actions": [{"id": "1", "label": "a", "isStartNode": true, "parameters": [{"name": "p"}]}],
         "triggers": [{"id": "2", "trigger_type": "WEBHOOK", "parameters": []}],
         "branches": [{"id": "3", "source_id": "1", "destination_id": "9",
                       "conditions": [{"condition": {"name": "condition", "value": "resembles"}}]}]}
        """;

    assertThat(new ShuffleExport(ShuffleRun.parsed(broken)).problems())
        .contains(
            "configuration.start_from_top is no boolean",
            "the id '1' is no UUID or used twice",
            "a is a start node and not 'start'",
            "a has no app_name",
            "a parameter of 1 is not whole: p",
            "the webhook's 'tmp' is not webhook_ and a UUID: ''",
            "branch 3 ends nowhere: destination_id",
            "Shuffle knows no check 'resembles'");
  }

  /** Shuffle evaluates a template only sometimes safely, and gives up before long. */
  @Test
  void itsCallsAvoidShufflesTraps() {
    for (String label : List.of("decide", "ask_again")) {
      JsonNode call = workflow.action(label);
      assertThat(ShuffleExport.parameter(call, "body")).isEqualTo("$exec");
      assertThat(ShuffleExport.parameter(call, "headers").lines())
          .containsExactly("Content-Type: application/json", "Authorization: Bearer $hub_token");
      assertThat(Integer.parseInt(ShuffleExport.parameter(call, "timeout"))).isBetween(6, 25);
    }
    assertThat(workflow.json().toString()).doesNotContain("qd_").doesNotContain("{{");
    assertThat(workflow.json().path("workflow_variables").path(1).path("value").asString())
        .isEqualTo("PUT_THE_TOKEN_HERE");
  }

  @ParameterizedTest
  @CsvSource({
    "ignore, ignored",
    "Create_Case, open_case",
    "create_case, open_case",
    "create_case_and_page, open_urgent_case",
    "append_case, append_to_case"
  })
  void eachVerdictTakesOneBranch(String decision, String node) {
    List<String> ran = ran(http(200, "{\"decision\": \"" + decision + "\", \"case_id\": 7}"), "");

    assertThat(ran).contains("decide", node);
    assertThat(branchesOf(ran)).containsExactly(node);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"type\": \"no-token\", \"status\": 401}",
        "503 | {\"type\": \"unavailable\", \"decision\": \"ignore\"}",
        "200 | {\"decision\": \"\"}",
        "200 | {\"decision\": \"shrug\"}",
        "200 | \"<html>a proxy's page</html>\""
      })
  void whateverIsNoDecisionTakesTheErrorBranchAlone(int status, String body) {
    assertThat(branchesOf(ran(http(status, body), ""))).containsExactly("hub_failed");
  }

  @Test
  void aCallThatFailsTakesTheErrorBranchAlone() {
    assertThat(branchesOf(ran(REFUSED, ""))).containsExactly("hub_failed");
  }

  @ParameterizedTest
  @CsvSource({
    "ignore, ignored",
    "create_case, open_case",
    "create_case_and_page, open_urgent_case",
    "append_case, append_to_case",
    "enrich_only, hub_failed"
  })
  void aQuestionIsLookedUpAskedAgainAndThenTakesOneBranch(String decision, String node) {
    String question = http(200, "{\"decision\": \"enrich_only\", \"decision_id\": \"dec_q\"}");
    String second = http(200, "{\"decision\": \"" + decision + "\", \"decision_id\": \"dec_2\"}");

    List<String> ran = ran(question, second);

    assertThat(ran).contains("look_up", "ask_again");
    assertThat(branchesOf(ran)).containsExactly("look_up", node);
  }

  @Test
  void aSecondCallThatFailsTakesTheErrorBranch() {
    String question = http(200, "{\"decision\": \"enrich_only\"}");

    assertThat(branchesOf(ran(question, REFUSED))).containsExactly("look_up", "hub_failed");
  }

  @Test
  void theCaseIdIsReportedOnlyWhereTheHubWaitsForIt() {
    String inside = http(200, "{\"decision\": \"create_case\", \"case_id\": 7}");
    String outside = http(200, "{\"decision\": \"create_case\", \"case_pending\": true}");

    assertThat(ran(inside, "")).doesNotContain("report_case");
    assertThat(ran(outside, "")).contains("report_case").doesNotContain("page");
  }

  @Test
  void aNewStepOfAKnownCaseIsToldToSomebody() {
    String known = http(200, "{\"decision\": \"append_case\", \"new_to_case\": false}");
    String step = http(200, "{\"decision\": \"append_case\", \"new_to_case\": true}");

    assertThat(ran(known, "")).doesNotContain("tell_of_new_step");
    assertThat(ran(step, "")).contains("tell_of_new_step");
  }

  @Test
  void onlyWholeNumbersCompareAsNumbers() {
    assertThat(ShuffleRun.compare("100", "larger than", "70")).isTrue();
    assertThat(ShuffleRun.compare("9", "larger than", "70")).isFalse();
    assertThat(ShuffleRun.compare("7.5", "larger than", "70")).isTrue();
    assertThat(ShuffleRun.compare("-1", "less than", "70")).isFalse();
  }

  private List<String> ran(String decide, String askAgain) {
    Map<String, Result> results =
        ShuffleRun.of(
            workflow,
            "{}",
            Map.of("hub_url", "http://hub"),
            (label, app, action, parameters) ->
                Result.success(
                    switch (label) {
                      case "decide" -> decide;
                      case "ask_again" -> askAgain;
                      default -> "{}";
                    }));
    assertThat(results).hasSize(12).doesNotContainValue(new Result(Status.FAILURE, ""));
    return ShuffleRun.ran(results);
  }

  private static List<String> branchesOf(List<String> ran) {
    Set<String> firsts =
        Set.of(
            "ignored", "look_up", "open_case", "open_urgent_case", "append_to_case", "hub_failed");
    return ran.stream().filter(firsts::contains).toList();
  }

  /** The result of Shuffle's http app: "success" is true whatever the status. */
  private static String http(int status, String body) {
    return "{\"status\": %d, \"body\": %s, \"success\": true}".formatted(status, body);
  }

  static Optional<Path> samples() {
    for (Path at = Terminal.ROOT; at != null; at = at.getParent()) {
      Path samples = at.resolve("shared/samples");
      if (Files.isDirectory(samples)) {
        return Optional.of(samples);
      }
    }
    return Optional.empty();
  }
}
