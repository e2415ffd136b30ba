package io.quarterdeck.rules.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.rules.fact.Protection;
import io.quarterdeck.rules.fact.RunLimit;
import io.quarterdeck.rules.fact.RunLimit.Of;
import io.quarterdeck.rules.fact.RunListing;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          protect: {}                                    | unknown key 'protect'; known are
          time_zone: Mars                                | time_zone must be a name like Asia/Bangkok, not 'Mars'
          protected: {networks: [{cidr: 10.0.0.0/40}]}   | cidr must be a network like 10.0.0.0/8 or an address, not '10.0.0.0/40'
          protected: {networks: [{cidr: 010.0.0.0/8}]}   | cidr must be a network like 10.0.0.0/8 or an address, not '010.0.0.0/8'
          protected: {networks: [{why: no reason}]}      | cidr must be a network
          protected: {networks: [10.0.0.0/8]}            | '10.0.0.0/8' stands where keys are due: [cidr, why]
          protected: {users: [[root]]}                   | users must be one value
          limits: {changes: {per_target_hour: 3}}        | unknown key 'per_target_hour'; known are [per_day, per_hour]
          limits: {playbooks: {block_ip: {per_hour: -1}}} | per_hour must be a whole number from 0 to 1000000, not '-1'
          limits: {playbooks: {Block: {per_hour: 1}}}    | 'Block' is no name: lower-case letters, digits and _
          change_windows: [{from: "8:00"}]               | from must be a time in quotes like "08:00", not '8:00'
          change_windows: [{from: "24:00"}]              | a window begins from 00:00 on and ends at 24:00 at the latest
          change_windows: [{days: [monday]}]             | days are mon, tue, wed, thu, fri, sat and sun, not 'monday'
          change_windows: [{playbooks: [A B]}]           | 'A B' is no name
          lists: {no_approval: [risk:low]}               | no_approval takes playbooks by their name only, not 'risk:low'
          lists: {two_people: [risky]}\\nlists: {}       | it is no YAML
          lists: {two_people: [owner:me]}                | two_people takes playbooks by name, or risk:critical, effect:notify, platform:soar, not 'owner:me'
          lists: [a]                                     | a list stands where keys are due
          """)
  void whatIsWrongIsToldWithItsLine(String text, String problem) {
    BadFileException told =
        catchThrowableOfType(
            BadFileException.class,
            () -> GuardrailsFile.read("# first line\n" + text.replace("\\n", "\n")));

    assertThat(told).hasMessageStartingWith("guardrails.yaml:" + told.line() + ": " + problem);
    assertThat(told.line()).isBetween(2, 3);
  }

  @Test
  void onlyWhatConcernsTheRunIsAFact() throws BadFileException {
    Guardrails lists =
        GuardrailsFile.read(
            """
            protected: {networks: [{cidr: 10.0.0.0/8, why: ours}], users: [root]}
            limits:
              changes: {per_hour: 60, per_day: 300}
              playbooks:
                default: {per_hour: 20, per_target_hour: 2}
                block_ip: {per_day: 9}
            change_windows: [{playbooks: [patch_host]}]
            lists: {mine: [block_ip, unblock_ip, risk:high, platform:soar], other: [effect:query]}
            """);

    assertThat(lists.facts(request("block_ip", "change")))
        .containsExactlyInAnyOrder(
            new Protection(Protection.Kind.NETWORK, "10.0.0.0/8", "ours"),
            new Protection(Protection.Kind.USER, "root", "a protected account"),
            new RunLimit(Of.PLAYBOOK, 20, 9),
            new RunLimit(Of.TARGET, 2, Integer.MAX_VALUE),
            new RunLimit(Of.CHANGES, 60, 300),
            new RunListing("mine", "block_ip"),
            new RunListing("mine", "risk:high"),
            new RunListing("mine", "platform:soar"));
    assertThat(lists.facts(request("ip_country", "query")))
        .doesNotHaveAnyElementsOfTypes(RunLimit.class)
        .contains(new RunListing("other", "effect:query"));
  }

  @Test
  void anEmptyFileListsNothing() throws BadFileException {
    assertThat(GuardrailsFile.read("")).isEqualTo(Guardrails.NONE);
  }

  private static RunRequest request(String playbook, String effect) {
    return new RunRequest(
        playbook, "t", "soar", effect, "high", List.of(), "alice", true, null, null, null, false);
  }
}
