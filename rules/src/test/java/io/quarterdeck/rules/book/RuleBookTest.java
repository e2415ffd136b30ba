package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RawFields;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final String SCORING =
      """
      thresholds: {critical: 70, medium: 40}
      weights: {foreign_login: 40, loud: 15}
      windows: {network: 30}
      """;
  private static final String HEAD =
      """
      package rules.test;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      """;

  @Test
  void aFiredRuleTellsItsNamePlacePointsAndReason() {
    RuleBook book =
        book(
            """
            rule "Foreign login" @technique(T1078) @owner(soc) @review("2027-05-01")
            when
                Alert( activity == Activity.LOGIN_SUCCEEDED )
                CountryOf( home == false, $code : code )
            then
                score.add("foreign_login", "login from " + $code);
            end
            """);

    Evaluation found =
        book.evaluate(Tier.C2, vpnLogin(), List.of(new CountryOf("192.0.2.1", "RU", false, "x")));

    assertThat(found.factors())
        .containsExactly(
            new Factor("foreign_login", 40, "Foreign login", "drl/test.drl:4", "login from RU"));
    assertThat(found.score()).isEqualTo(40);
    assertThat(found.verdict()).isEqualTo(Verdict.CREATE_CASE);
    assertThat(book.rules().getFirst().technique()).isEqualTo("T1078");
    assertThat(book.rules().getFirst().review()).isEqualTo("2027-05-01");
  }

  @Test
  void aRuleOfATierIsSilentInTheOthers() {
    RuleBook book =
        book(
            """
            rule "Plain" @tier(C1)
            when Alert( level >= 10 )
            then score.recommend("create_case_and_page", "level is high");
            end
            """);

    assertThat(book.evaluate(Tier.C1, vpnLogin(), List.of()).verdict())
        .isEqualTo(Verdict.CREATE_CASE_AND_PAGE);
    assertThat(book.evaluate(Tier.C3, vpnLogin(), List.of()).verdict()).isEqualTo(Verdict.IGNORE);
  }

  @Test
  void aFactorCountsOnceHoweverManyMatchesFindIt() {
    RuleBook book =
        book(
            """
            rule "Any country"
            when CountryOf( $code : code )
            then score.add("foreign_login", "seen " + $code);
            end
            """);

    Evaluation found =
        book.evaluate(
            Tier.C2,
            vpnLogin(),
            List.of(
                new CountryOf("192.0.2.1", "RU", false, "x"),
                new CountryOf("192.0.2.2", "BR", false, "x")));

    assertThat(found.score()).isEqualTo(40);
    assertThat(found.factors()).extracting(Factor::because).containsExactly("seen BR");
  }

  @Test
  void aConsequenceThatThrowsIsReportedAndTheOthersGoOn() {
    RuleBook book =
        book(
            """
            rule "Broken" salience 10
            when Alert()
            then score.add("loud", "short".substring(9));
            end
            rule "Sound"
            when Alert()
            then score.add("loud", "still here");
            end
            """);

    Evaluation found = book.evaluate(Tier.C2, vpnLogin(), List.of());

    assertThat(found.score()).isEqualTo(15);
    assertThat(found.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("Broken"));
  }

  @Test
  void aConditionThatThrowsIsReportedAndTheOthersGoOn() {
    RuleBook book =
        book(
            """
            rule "Reads past the end"
            when Alert( title.charAt(999) == 'x' )
            then score.add("foreign_login", "never");
            end
            rule "Sound"
            when Alert()
            then score.add("loud", "still here");
            end
            """);

    Evaluation found = book.evaluate(Tier.C2, vpnLogin(), List.of());

    assertThat(found.score()).isEqualTo(15);
    assertThat(found.skipped()).containsExactly("Reads past the end");
    assertThat(found.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.where()).isEqualTo("drl/test.drl:4"));
  }

  @Test
  void aRuleThatDoesNotCompileIsNamedWithFileLineAndText() {
    RuleBookException problem =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                book(
                    """
                    rule "Typo"
                    when Alert( levle >= 10 )
                    then score.add("loud", "x");
                    end
                    """));

    assertThat(problem.problems())
        .anySatisfy(p -> {
          assertThat(p.file()).isEqualTo("drl/test.drl");
          assertThat(p.line()).isEqualTo(5);
          assertThat(p.text()).contains("levle");
        });
  }

  @Test
  void aConditionThatDoesNotCompileIsNamedWithItsLine() {
    RuleBookException problem =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                book(
                    """
                    rule "Sound"
                    when Alert()
                    then score.add("loud", "x");
                    end
                    rule "Unknown constant"
                    when Alert( activity == Activity.LOGIN_SUCEEDED )
                    then score.add("loud", "x");
                    end
                    """));

    assertThat(problem.problems())
        .anySatisfy(p -> {
          assertThat(p.file()).isEqualTo("drl/test.drl");
          assertThat(p.line()).isEqualTo(9);
          assertThat(p.text()).contains("LOGIN_SUCEEDED").doesNotContain("\n");
        });
  }

  @Test
  void aWeightOrWindowThatNobodyGaveIsNamed() {
    RuleBookException problem =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                book(
                    """
                    rule "Unknown names"
                    when Alert() $e : Entity()
                    then
                        score.add("lowd", "x");
                        score.correlate($e, "netwrok");
                    end
                    """));

    assertThat(problem.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "drl/test.drl:7: rule 'Unknown names' adds 'lowd', which scoring.yaml gives no weight",
            "drl/test.drl:8: rule 'Unknown names' correlates for 'netwrok', which scoring.yaml has no"
                + " window for");
  }

  @Test
  void aFactorWithPointsOfItsOwnNeedsNoWeight() {
    RuleBook book =
        book(
            """
            rule "Own points"
            when Alert()
            then score.add("quiet",  -7, "this site knows better");
            end
            """);

    assertThat(book.evaluate(Tier.C2, vpnLogin(), List.of()).factors())
        .extracting(Factor::points)
        .containsExactly(-7);
  }

  @Test
  void twoRulesOfOneNameAreRefusedWithBothPlaces() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("scoring.yaml", SCORING);
    String rule = "rule \"Twin\" when Alert() then score.add(\"loud\", \"x\"); end\n";
    texts.put("drl/a.drl", HEAD.replace("rules.test", "rules.a") + rule);
    texts.put("drl/b.drl", HEAD.replace("rules.test", "rules.b") + rule);

    RuleBookException problem =
        catchThrowableOfType(RuleBookException.class, () -> RuleBook.compile(new RuleFiles(texts)));

    assertThat(problem.getMessage())
        .isEqualTo("drl/b.drl:4: a rule named 'Twin' stands already at drl/a.drl:4");
  }

  @Test
  void everyWrongNumberInTheScoringFileIsNamedAtOnce() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(
        "scoring.yaml",
        """
        thresholds: {critical: 30, medium: 40}
        weights: {foreign_login: many}
        windows: {network: 2000}
        tiers: {default: C4}
        treshold: 1
        """);

    RuleBookException problem =
        catchThrowableOfType(RuleBookException.class, () -> RuleBook.compile(new RuleFiles(texts)));

    assertThat(problem.problems()).hasSize(5);
    assertThat(problem.getMessage())
        .contains("unknown section 'treshold'")
        .contains("weights.foreign_login must be a whole number from -100 to 100")
        .contains("windows.network is 2000, it must be from 1 to 1440")
        .contains("thresholds.medium 40 is above thresholds.critical 30")
        .contains("tiers.default must be C1, C2 or C3");
  }

  @Test
  void sessionsAreUsedAgainAndKeepNothing() {
    RuleBook book =
        book(
            """
            rule "Foreign login" when
                CountryOf( home == false, $code : code )
            then
                score.add("foreign_login", "login from " + $code);
            end
            rule "Nothing known" when
                not CountryOf()
            then
                score.add("loud", "no country is known");
            end
            rule "Throws" when
                CountryOf( code == "US", $ip : ip )
            then
                score.add("loud", $ip.substring(100));
            end
            """);
    List<List<CountryOf>> alerts =
        List.of(
            List.of(),
            List.of(new CountryOf("192.0.2.1", "RU", false, "x")),
            List.of(new CountryOf("192.0.2.1", "US", true, "x")),
            List.of(new CountryOf("192.0.2.1", "US", false, "x")));
    List<Evaluation> first =
        alerts.stream().map(known -> book(book).evaluate(Tier.C2, vpnLogin(), known)).toList();

    IntStream.range(0, 4_000)
        .parallel()
        .forEach(i ->
            assertThat(book.evaluate(Tier.C2, vpnLogin(), alerts.get(i % 4)))
                .isEqualTo(first.get(i % 4)));

    assertThat(first).extracting(Evaluation::score).containsExactly(15, 40, 0, 40);
  }

  /** The same rules with sessions of their own. */
  private static RuleBook book(RuleBook other) {
    return RuleBook.compile(other.files());
  }

  @Test
  void rulesCompileOnAThreadThatKnowsNoClasses() throws InterruptedException {
    AtomicReference<Object> result = new AtomicReference<>();
    Thread thread =
        new Thread(() -> {
          try {
            result.set(RuleBook.compile(RuleFiles.shipped()).rules().size());
          } catch (RuntimeException e) {
            result.set(e);
          }
        });
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread.start();
    thread.join();

    assertThat(result.get()).isInstanceOf(Integer.class);
  }

  @Test
  void theShippedPackCompiles() {
    assertThat(RuleBook.compile(RuleFiles.shipped()).rules()).isNotEmpty();
  }

  private static RuleBook book(String rules) {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("scoring.yaml", SCORING);
    texts.put("drl/test.drl", HEAD + rules);
    return RuleBook.compile(new RuleFiles(texts));
  }

  private static Alert vpnLogin() {
    Instant at = Instant.parse("2026-03-03T20:10:00Z");
    return new Alert(
        "wazuh",
        null,
        "default",
        new DetectionRule("81622", "VPN login", 12, Set.of("vpn")),
        80,
        at,
        at,
        "VPN login",
        AlertKind.IDENTITY,
        Activity.LOGIN_SUCCEEDED,
        List.of(new Entity(EntityType.IP, "192.0.2.1", EntityRole.SOURCE, false)),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
