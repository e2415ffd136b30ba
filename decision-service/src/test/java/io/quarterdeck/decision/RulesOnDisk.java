package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small rules folder in which a USB stick counts 50 points, with its case. */
public record RulesOnDisk(Path folder) {
  public static final String RULE =
      """
      package drl;

      import io.quarterdeck.rules.fact.*;

      global io.quarterdeck.rules.scoring.Scorecard score;

      rule "USB stick plugged in"
          @technique(T1091) @owner(soc) @review("2027-05-01")
      when
          Alert( inGroup("usb") )
      then
          score.add("usb_storage", "somebody plugged a USB stick into a machine");
      end
      """;

  public static final String CASE =
      """
      - case: a USB stick counts
        alert: {source: acme, severity: 30, rule: {id: usb-1, groups: [usb]}}
        expect:
          fires: [USB stick plugged in]
          factors: [usb_storage]
      - case: a printer does not
        alert: {source: acme, severity: 30, rule: {id: usb-2, groups: [printer]}}
        expect: {silent: [USB stick plugged in], score: 0}
      """;

  /** An alert that the rule fires for. */
  public static final String ALERT =
      "{\"source\": \"acme\", \"severity\": 30, \"rule\": {\"id\": \"usb-1\", \"groups\": [\"usb\"]}}";

  public static RulesOnDisk in(Path folder) {
    RulesOnDisk rules = new RulesOnDisk(folder);
    rules.weight(50);
    rules.write("drl/usb.drl", RULE);
    rules.write("cases/usb.yaml", CASE);
    return rules;
  }

  public void weight(int points) {
    write(
        "scoring.yaml",
        """
        thresholds: {critical: 70, medium: 40}
        weights:
          usb_storage: %d
        windows: {network: 30}
        """
            .formatted(points));
  }

  /** A guardrail that lets nobody change the first host, with its case. */
  public void guardrail() {
    write("guardrails.yaml", "lists: {no_approval: []}\n");
    write(
        "drl/guardrail/first.drl",
        """
        package drl.guardrail;

        import io.quarterdeck.rules.fact.*;

        global io.quarterdeck.rules.guardrail.Gate gate;

        rule "The first host"
            @owner(soc) @review("2027-05-01")
        when
            RunRequest( change == true )
            RunTarget( type == EntityType.HOST, isCalled("host-1"), $value : value )
        then
            gate.refuse("first_host", $value + " is the first host");
        end
        """);
    write(
        "cases/guardrail/first.yaml",
        """
        - case: the first host stays
          run: {playbook: isolate_host, arguments: {host: host-1}}
          expect: {fires: [The first host], refused: [first_host]}
        - case: the second may go
          run: {playbook: isolate_host, arguments: {host: host-2}}
          expect: {silent: [The first host], refused: [], people: 1}
        """);
  }

  /** A response rule that looks up what is outside, with its case. */
  public void response() {
    write(
        "drl/response/captain/look.drl",
        """
        package drl.response.captain;

        import io.quarterdeck.rules.fact.*;
        import io.quarterdeck.rules.response.*;

        global io.quarterdeck.rules.response.CaptainPlan plan;

        rule "Look it up"
            @owner(soc) @review("2027-05-01")
        when
            $entity : Entity( externalIp == true, $ip : value )
        then
            plan.task(Intent.LOOK_UP_REPUTATION, $entity, "Look up what begins with " + $ip.substring(0, 3));
        end
        """);
    write(
        "cases/response/look.yaml",
        """
        - case: what is outside is looked up
          role: captain
          turns:
            - entities: [{value: 203.0.113.7}]
              expect: {fires: [Look it up], tasks: [look_up_reputation 203.0.113.7]}
            - entities: [{value: 10.0.0.5, internal: true}]
              expect: {silent: [Look it up], tasks: []}
        """);
  }

  /** Writes as editors do: beside the file, then over it. */
  public void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Path beside = file.resolveSibling("." + file.getFileName() + ".swp");
      Files.writeString(beside, text, UTF_8);
      Files.move(beside, file, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
