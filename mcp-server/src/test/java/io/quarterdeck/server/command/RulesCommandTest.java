package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String RULE =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      rule "USB stick plugged in"
      when
          Alert( inGroup("usb") )
      then
          score.add("usb_storage", "somebody plugged a USB stick into a machine");
      end
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    write("scoring.yaml", "thresholds: {critical: 70, medium: 40}\nweights: {usb_storage: 50}\n");
    write("drl/usb.drl", RULE);
    writeCase("score: 50");
  }

  private void writeCase(String expected) throws IOException {
    write(
        "cases/usb.yaml",
        """
        - case: a USB stick counts
          alert: {source: acme, severity: 30, rule: {id: usb-1, groups: [usb]}}
          expect: {%s, fires: [USB stick plugged in]}
        """
            .formatted(expected));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  @Test
  void casesThatPassAreCounted() {
    assertThat(run("rules", "test", folder.toString())).isZero();

    assertThat(text())
        .startsWith("note  no case keeps silent: USB stick plugged in\n1 cases pass, 0 fail, in ");
  }

  @Test
  void aCaseThatFailsPrintsExpectedAgainstGot() throws IOException {
    writeCase("score: 45, factors: {usb_storage: 45, no_mfa: 20}, decision: ignore");
    write(
        "scoring.yaml",
        "thresholds: {critical: 70, medium: 40}\nweights: {usb_storage: 50, no_mfa: 20}\n");

    assertThat(run("rules", "test", folder.toString(), "--case", "usb")).isEqualTo(1);

    assertThat(text())
        .startsWith(
            """
            FAIL  cases/usb.yaml:1  a USB stick counts
              alert 1, line 1, at 2026-03-04T03:00:00Z
                decision
                  expected  ignore
                  got       create_case
                score
                  expected  45
                  got       50
                  factor       expected   got  rule
                ! usb_storage        45    50  drl/usb.drl:4 USB stick plugged in
                ! no_mfa             20     -  no rule added it
            0 cases pass, 1 fail, in \
            """);
  }

  @Test
  void checkTellsFailingCasesToo() throws IOException {
    assertThat(run("rules", "check", folder.toString())).isZero();
    writeCase("score: 45");
    assertThat(run("rules", "check", folder.toString())).isEqualTo(1);

    assertThat(text())
        .contains("1 rules are sound, 1 cases pass, version ")
        .contains("cases/usb.yaml:3: case 'a USB stick counts': score should be 45, is 50");
  }

  @Test
  void responseRulesAreCheckedAndTheirFailingCasesShown() throws IOException {
    write(
        "drl/response/captain/look.drl",
        """
        package drl.response.captain;
        import io.quarterdeck.rules.fact.*;
        import io.quarterdeck.rules.response.*;
        global io.quarterdeck.rules.response.CaptainPlan plan;
        rule "Look it up"
        when
            $entity : Entity( externalIp == true, $ip : value )
        then
            plan.task(Intent.LOOK_UP_REPUTATION, $entity, "Look up " + $ip);
        end
        """);
    write(
        "cases/response/look.yaml",
        """
        - case: an outside address
          role: captain
          entities: [{value: 203.0.113.7}]
          expect: {fires: [Look it up], tasks: [look_up_reputation 203.0.113.7]}
        """);
    assertThat(run("rules", "check", folder.toString())).isZero();
    assertThat(text()).contains("1 rules and 1 response rules are sound, 2 cases pass, version ");
    write("cases/response/look.yaml", read("cases/response/look.yaml").replace("look_up_", ""));

    assertThat(run("rules", "test", folder.toString(), "--case", "an outside")).isEqualTo(1);

    assertThat(text())
        .contains(
            """
            FAIL  cases/response/look.yaml:1  an outside address
              turn 1, line 1, the captain
                tasks
                  expected  [reputation 203.0.113.7]
                  got       [look_up_reputation 203.0.113.7]
            0 cases pass, 1 fail, in \
            """);
  }

  @Test
  void guardrailsAreCheckedAndTheirFailingCasesShown() throws IOException {
    write("guardrails.yaml", "lists: {no_approval: []}\n");
    write(
        "drl/guardrail/night.drl",
        """
        package drl.guardrail;
        import io.quarterdeck.rules.fact.*;
        global io.quarterdeck.rules.guardrail.Gate gate;
        rule "Nobody at night"
        when
            RunRequest( change == true )
            Moment( hour < 6, $text : text )
        then
            gate.refuse("night", "it is " + $text);
        end
        """);
    write(
        "cases/guardrail/night.yaml",
        """
        - case: at night
          at: "2026-05-04T03:10:00Z"
          run: {playbook: block_ip, arguments: {ip: 203.0.113.7}}
          expect: {fires: [Nobody at night], refused: [night]}
        """);
    assertThat(run("rules", "check", folder.toString())).isZero();
    assertThat(text()).contains("1 rules and 1 guardrails are sound, 2 cases pass, version ");
    write(
        "cases/guardrail/night.yaml", read("cases/guardrail/night.yaml").replace("[night]", "[]"));
    assertThat(run("rules", "check", folder.toString())).isEqualTo(1);
    assertThat(text())
        .contains(
            "cases/guardrail/night.yaml:4: case 'at night': refused should be [], is [night]");

    assertThat(run("rules", "test", folder.toString(), "--case", "at night")).isEqualTo(1);

    assertThat(text())
        .contains(
            """
            FAIL  cases/guardrail/night.yaml:1  at night
              run 1, line 1, at 2026-05-04T03:10:00Z
                refused
                  expected  []
                  got       [night]
            0 cases pass, 1 fail, in \
            """);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  @Test
  void wordsThatNoCaseHasAreTold() {
    assertThat(run("rules", "test", folder.toString(), "--case", "printer")).isEqualTo(1);

    assertThat(text()).contains("no case has 'printer' in its name or file; there are 1");
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    assertThat(run("rules", "test", folder.resolve("nowhere").toString())).isEqualTo(1);

    assertThat(text()).contains("there is no such rules folder");
  }

  @Test
  void wrongUseIsTold() {
    Stream.of(
            List.of("rules"),
            List.of("rules", "fly"),
            List.of("rules", "test", "a", "b"),
            List.of("rules", "test", "--case"))
        .forEach(words -> assertThat(run(words.toArray(String[]::new))).isEqualTo(2));
  }

  private int run(String... words) {
    PrintStream stream = new PrintStream(output, true, UTF_8);
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", folder.toString()));
    return new Commands(settings, stream, stream).run(List.of(words));
  }

  private String text() {
    return output.toString(UTF_8).replace("\r\n", "\n");
  }
}
