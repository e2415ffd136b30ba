package io.quarterdeck.rules.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asked of an IDS alert of Wazuh about one outside address, whose country is known. */
class SubjectsTest {
  private static final Instant AT = Instant.parse("2026-03-03T20:10:00Z");
  private static final Alert ALERT =
      new Alert(
          "wazuh",
          null,
          "default",
          new DetectionRule("86601", "Suricata alert", 3, Set.of("ids", "suricata")),
          20,
          AT,
          AT,
          "ET SCAN",
          AlertKind.NETWORK,
          Activity.NONE,
          List.of(new Entity(EntityType.IP, "203.0.113.7", EntityRole.SOURCE, false)),
          List.of(),
          1,
          null,
          path -> path.equals("data.proto") ? "TCP" : "");
  private static final List<Enrichment> KNOWN =
      List.of(new CountryOf("203.0.113.7", "TH", true, "test"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // what the alert is
        "Alert( inGroup(\"ids\"), severity >= 90 ) ~ true",
        "Alert( inGroup(\"web\") ) ~ false",
        "Alert( inAnyGroup(\"web\", \"suricata\") ) ~ true",
        "Alert( !inGroup(\"ids\") ) ~ false",
        "Alert( inGroup(\"web\") || source == \"wazuh\" ) ~ true",
        "Alert( (inGroup(\"web\") || inGroup(\"ids\")) && kind == AlertKind.NETWORK ) ~ true",
        "Alert( kind == AlertKind.CLOUD || kind == AlertKind.IDENTITY ) ~ false",
        "Alert( kind != AlertKind.CLOUD ) ~ true",
        "Alert( activity == Activity.LOGIN_SUCCEEDED ) ~ false",
        "Alert( rule.id in (\"1\", \"86601\"), $id : rule.id ) ~ true",
        "Alert( rule.id == \"5712\" ) ~ false",
        "Alert( usesTechnique(\"T1110\") ) ~ false",
        // the product's fields that it has, whatever they hold
        "Alert( field(\"data.proto\") == \"UDP\" ) ~ true",
        "Alert( field(\"data.aws.eventName\") matches \"A|B\" ) ~ false",
        "Alert( field(\"data.aws.eventName\") != \"A\", $n : field(\"data.aws.eventName\") ) ~ true",
        "Alert( field(\"x\") == \"a || b\" || field(\"data.proto\") matches \"U.*\" ) ~ true",
        // what it names must be known, and what must not be there does not count
        "Alert() CountryOf( home == false ) ~ true",
        "Alert() Reputation( malicious ) ~ false",
        "Alert() Entity( type == EntityType.USER ) ~ false",
        "Alert( $all : entities ) Entity( externalIp ) from $all ~ true",
        "Alert() not Reputation( malicious ) ~ true",
        "Alert() exists Asset( shared ) ~ false",
        "Alert() ( Reputation() or CountryOf() ) ~ true",
      })
  void aRuleHasSomethingToJudgeWhenTheAlertAndTheFactsAreWhatItSpeaksOf(
      String conditions, boolean met) {
    String rule =
        "package drl;\nimport io.quarterdeck.rules.fact.*;\nrule \"it\"\nwhen\n%s\nthen\nend\n"
            .formatted(conditions);
    Subjects subjects = Subjects.of(new RuleFiles(new TreeMap<>(Map.of("drl/a.drl", rule))));

    assertThat(subjects.met("it", Subjects.Facts.of(ALERT, KNOWN))).isEqualTo(met);
  }
}
