package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleCatalogueTest {
  private final ShuffleServer server;

  ShuffleCatalogueTest() throws IOException {
    server = new ShuffleServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<PlatformPlaybook> list(Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.list();
    }
  }

  private PlatformPlaybook last(String recorded) {
    server.has(recorded);
    return list(Map.of()).getLast();
  }

  private PlatformProblem problem(String id, Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return catchThrowableOfType(PlatformException.class, () -> platform.describe(id)).problem();
    }
  }

  @Test
  void aFormBecomesParameters() {
    assertThat(list(Map.of()).getLast())
        .isEqualTo(
            new PlatformPlaybook(
                ShuffleServer.BLOCK,
                "Block an address",
                "Block an address",
                "Blocks an address at the edge firewall.",
                ParameterSchema.parse(
                    "{\"type\":\"object\",\"properties\":{"
                        + "\"ip\":{\"type\":\"string\",\"description\":\"Which address?\"},"
                        + "\"comment\":{\"type\":\"string\",\"description\":\"Why?\"}},"
                        + "\"required\":[\"ip\"],\"additionalProperties\":false}"),
                List.of("containment", "firewall"),
                null,
                true));
  }

  @Test
  void namesAreCleanedAndUniqueAndSayWhatIsSent() {
    assertThat(last("workflow-every-question").parameters())
        .isEqualTo(
            ParameterSchema.parse(
                "{\"type\":\"object\",\"properties\":{"
                    + "\"src_ip\":{\"type\":\"string\",\"description\":"
                    + "\"Source address (sent as 'src ip')\"},"
                    + "\"src_ip_2\":{\"type\":\"string\",\"description\":"
                    + "\"Same letters (sent as 'src_ip')\"},"
                    + "\"field\":{\"type\":\"string\",\"description\":"
                    + "\"源地址 (sent as '源地址')\"},"
                    + "\"severity\":{\"type\":\"string\",\"description\":\"How bad?\","
                    + "\"enum\":[\"low\",\"high\"]},"
                    + "\"Only_a_name\":{\"type\":\"string\",\"description\":"
                    + "\"Only a name (sent as 'Only a name')\"},"
                    + "\"execution_argument_2\":{\"type\":\"string\",\"description\":"
                    + "\"Taken name (sent as 'execution_argument')\"}},"
                    + "\"required\":[\"src_ip\",\"severity\"],\"additionalProperties\":false}"));
  }

  @Test
  void aWorkflowThatAsksNothingTakesItsWholeArgument() {
    assertThat(last("workflow-example-argument").parameters())
        .isEqualTo(
            ParameterSchema.parse(
                "{\"type\":\"object\",\"properties\":{\"execution_argument\":{\"type\":\"string\","
                    + "\"description\":\"What the workflow reads as $exec: any text, usually JSON."
                    + " For example: {\\\"ip\\\": \\\"1.2.3.4\\\"}\"}},"
                    + "\"additionalProperties\":false}"));
    assertThat(list(Map.of()).getFirst().title()).isEqualTo("[WAZUH] Webhook handler");
    assertThat(list(Map.of()).getFirst().labels()).containsExactly("Routing");
  }

  @Test
  void aWorkflowThatShuffleWouldRefuseIsShownAndCannotBeStarted() {
    assertThat(last("workflow-invalid").enabled()).isFalse();
  }

  @Test
  void aKeyThatCouldArriveAsAnotherMustBeRenamedFirst() {
    PlatformPlaybook playbook = last("workflow-dotted-key");

    assertThat(playbook.enabled()).isFalse();
    assertThat(playbook.description())
        .isEqualTo(
            "Takes ECS fields. It cannot be started from here: Shuffle may send on 'source.ip' with"
                + " '_' for the dot. Rename that key of its form.");
  }

  @Test
  void aHiddenWorkflowIsNotShownAlthoughTheServerGivesIt() {
    server.has("workflow-hidden");

    assertThat(list(Map.of())).extracting(PlatformPlaybook::title).doesNotContain("Single action");
    assertThat(problem("92c5d0d6-be85-4f42-9197-405d6e7f8091", Map.of()))
        .isEqualTo(PlatformProblem.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({"containment, Block an address", "Enrichment, IP Threatlist Shuffle", "nobody, ''"})
  void aTagSaysWhatIsShown(String label, String title) {
    assertThat(list(Map.of("label", label)))
        .extracting(PlatformPlaybook::title)
        .containsExactly(title.isEmpty() ? new String[0] : new String[] {title});
    if (title.isEmpty()) {
      assertThat(problem(ShuffleServer.BLOCK, Map.of("label", label)))
          .isEqualTo(PlatformProblem.NOT_FOUND);
    }
  }

  @Test
  void aListIsAskedForWhole() {
    list(Map.of());

    assertThat(server.asked())
        .extracting(Asked::target)
        .containsExactly("/api/v1/workflows?top=1000&truncate=false");
  }

  @Test
  void aCutListIsFollowedAndEachOfItReadWhole() {
    List<PlatformPlaybook> whole = list(Map.of());
    server.cutsListsAfter(2);

    assertThat(list(Map.of())).isEqualTo(whole);
    assertThat(server.asked())
        .extracting(Asked::target)
        .contains(
            "/api/v1/workflows?top=1000&truncate=false&cursor=2",
            "/api/v1/workflows?top=1000&truncate=false&cursor=3",
            "/api/v1/workflows/" + ShuffleServer.BLOCK);
  }

  @Test
  void aWorkflowThatIsDeletedWhileItIsListedIsLeftOut() {
    server.cutsListsAfter(10);
    server.answers("workflow", 400, ShuffleServer.no("Failed finding workflow"));

    assertThat(list(Map.of())).isEmpty();
  }

  @Test
  void onlyTheWorkflowsOfTheOrganisationAreShown() {
    server.has("workflow-of-another-organisation");

    assertThat(list(Map.of("org_id", "87f05fed-b244-48b6-ad9a-9f611f8c6fed")))
        .extracting(PlatformPlaybook::title)
        .contains("Block an address")
        .doesNotContain("Somebody else's");
    assertThat(
            problem(
                "b4e7f2f8-d0a7-4164-93b9-627f8091a2b3",
                Map.of("org_id", "87f05fed-b244-48b6-ad9a-9f611f8c6fed")))
        .isEqualTo(PlatformProblem.NOT_FOUND);
  }

  @Test
  void anOrganisationThatShuffleOverlooksIsAProblem() {
    server.deletes("687a376a-83ce-4596-ae38-ada8f04f9c60");
    server.deletes("8a3cac91-b34b-4a16-a65e-d6aee0cb3415");

    assertThat(catchThrowableOfType(PlatformException.class, () -> list(Map.of("org_id", "other"))))
        .hasMessage(
            "soc shows the workflows of another organisation than org_id names. Check org_id, and"
                + " whether the key's user belongs to it.")
        .extracting(PlatformException::problem)
        .isEqualTo(PlatformProblem.NOT_PERMITTED);
  }

  @Test
  void anOrganisationAndAnEnvironmentGoWithEveryCall() {
    ShuffleOptions options = new ShuffleOptions("87f05fed", "", "Edge", true);

    assertThat(options.headers("key"))
        .isEqualTo(
            Map.of("Authorization", "Bearer key", "Org-Id", "87f05fed", "environment", "Edge"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|{\"success\": false}|NOT_PERMITTED|soc refuses the token.",
        "401|{\"success\": false, \"reason\": \"Read only user\"}|NOT_PERMITTED"
            + "|soc lets the key's user only read",
        "401|{\"success\": false, \"reason\": \"Failed unpacking workflows\"}|REJECTED"
            + "|soc does not do this; look there (\"Failed unpacking workflows\").",
        "400|{\"success\": false}|REJECTED|soc does not accept the request.",
        "500|{\"success\": false, \"reason\": \"no node\"}|AWAY"
            + "|soc failed inside; look there (\"no node\").",
        "200|{\"workflows\": []}|GARBLED|soc answered without a list of workflows."
      })
  void aRefusalIsReadByItsReason(
      int status, String body, PlatformProblem problem, String sentence) {
    server.answers("list", status, body);

    assertThat(catchThrowableOfType(PlatformException.class, () -> list(Map.of())))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem))
        .satisfies(e -> assertThat(e.getMessage()).startsWith(sentence));
  }
}
