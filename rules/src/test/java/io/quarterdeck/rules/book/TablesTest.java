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
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.table.RuleTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  private static final String HEADER = "rule,field,operator,value,factor,points,because\n";

  @Test
  void aRowBecomesAReadableRuleThatCountsAndTellsItsLine() {
    String table = HEADER + "Account of a leaver,user,is,KIM,leaver,25,Left in March\n";

    assertThat(RuleTable.read("tables/leavers.csv", table).drl())
        .isEqualTo(
            """
            // Made from tables/leavers.csv; change the table, not this.
            package tables;

            import io.quarterdeck.rules.fact.*;

            global io.quarterdeck.rules.scoring.Scorecard score;

            rule "Account of a leaver"
            when
                Entity( type == EntityType.USER, $value : value, value == "kim" )
            then
                score.add("leaver", 25, "Left in March" + " (user " + $value + ")");
            end

            """);
    assertThat(evaluate(table).factors())
        .containsExactly(
            new Factor(
                "leaver", 25, "Account of a leaver", "tables/t.csv:2", "Left in March (user kim)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,user,is,kim,f,5,b",
        "a,user,in,joe | kim,f,5,b",
        "a,user,contains,I,f,5,b",
        "a,host,starts with,WEB,f,5,b",
        "a,ip,is,192.0.2.1,f,5,b",
        "a,ip,starts with,192.0.2.,f,5,b",
        "a,country,is,RU,f,5,b",
        "a,country,not in,DE|FR,f,5,b",
        "a,group,in,web|sshd,f,5,b",
        "a,technique,is,T1110,f,5,b",
        "a,rule_id,is,5710,f,5,b",
        "a,rule_id,is not,5711,f,5,b",
        "a,source,in,wazuh|elastic,f,5,b",
        "a,title,contains,FAILED,f,5,b",
        "a,title,ends with,kim,f,5,b",
        "a,severity,at least,60,f,5,b",
        "a,level,at most,12,f,5,b",
        "a,raw:data.srcuser,is,kim,f,5,b",
        "a,Raw:data.srcuser,ends with,IM,f,5,b",
        "A,USER,IS,kim,f,+5,b",
      })
  void everyFieldAndOperatorFires(String row) {
    assertThat(evaluate(HEADER + row).score()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,user,is,ki,f,5,b",
        "a,user,in,joe|jim,f,5,b",
        "a,country,is not,RU,f,5,b",
        "a,group,is,web,f,5,b",
        "a,technique,is,T111,f,5,b",
        "a,rule_id,not in,5710|5711,f,5,b",
        "a,severity,at least,81,f,5,b",
        "a,raw:data.dstuser,is,kim,f,5,b",
      })
  void everyFieldAndOperatorIsSilentElsewhere(String row) {
    assertThat(evaluate(HEADER + row).factors()).isEmpty();
  }

  @Test
  void bothConditionsOfARowMustHold() {
    String header =
        "rule,field,operator,value,and_field,and_operator,and_value,factor,points,because\n";

    assertThat(evaluate(header + "a,rule_id,is,5710,user,is,kim,f,-20,b").factors())
        .extracting(Factor::because)
        .containsExactly("b (rule_id 5710) (user kim)");
    assertThat(evaluate(header + "a,rule_id,is,5710,user,is,joe,f,-20,b").factors()).isEmpty();
    assertThat(evaluate(header + "a,rule_id,is,5710,,,,f,-20,b").factors()).hasSize(1);
  }

  @Test
  void withoutPointsTheWeightOfThatNameCounts() {
    assertThat(evaluate(HEADER + "a,user,is,kim,loud,,b").score()).isEqualTo(15);
    assertThat(problems(HEADER + "a,user,is,kim,lowd,,b"))
        .containsExactly(
            "tables/t.csv:2: rule 'a' adds 'lowd', which scoring.yaml gives no weight");
  }

  @Test
  void aTableOfWeightsGivesWeights() {
    RuleBook book =
        book(
            Map.of(
                "tables/weights.csv",
                "factor;points;note\nown;7;ours\nquiet;-3;\n",
                "tables/t.csv",
                HEADER + "a,user,is,kim,own,,b"));

    assertThat(book.scoring().weights()).containsEntry("own", 7).containsEntry("quiet", -3);
    assertThat(book.evaluate(Tier.C2, alert("kim"), List.of()).score()).isEqualTo(7);
  }

  @Test
  void aWeightThatStandsElsewhereIsRefusedWithThatPlace() {
    RuleBookException problem =
        catchThrowableOfType(
            RuleBookException.class,
            () ->
                book(
                    Map.of(
                        "tables/a.csv", "factor,points\nloud,3\nown,1",
                        "tables/b.csv", "factor,points\nown,2")));

    assertThat(problem.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "tables/a.csv:2: the weight of 'loud' stands in scoring.yaml already; change it there"
                + " or remove it there",
            "tables/b.csv:2: the weight of 'own' stands in tables/a.csv:3 already; change it there"
                + " or remove it there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFrule,field,operator,value,factor,points,because\na,user,is,kim,f,5,b",
        "rule;field;operator;value;factor;points;because\r\na;user;is;kim;f;5;\"b; c, d\"\r\n",
        "# kept by the night shift\n\n"
            + HEADER
            + "\n# one more\n\"a\",\"user\",is, kim ,f,5,b\n\n",
        "Rule,FIELD,operator,value,factor,points,because,note\na,user,is,kim,f,5,b,who knows",
        "because,points,factor,value,operator,field,rule\nb,5,f,kim,is,user,a",
        "rule,field,operator,value,factor,points,because\na,user,is,kim,f,5,Ende „März“ 登录",
      })
  void whatSpreadsheetsWriteIsRead(String table) {
    assertThat(evaluate(table).score()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "~~ # 1 # the table is empty",
        "~\n\n~ # 1 # the table is empty",
        "rule,field,operator,value,factor,points,because # 1 # the table has a header and no row",
        "factor,points # 1 # the table has a header and no row",
        "rule,field,operator,value,factor,because\\na,user,is,kim,f,b # 1 # column 'points' is missing",
        "factor,note\\nf,x # 1 # column 'points' is missing",
        "factor,points,colour\\nf,5,red # 1 # column 'colour' is not known",
        "factor,points,points\\nf,5,5 # 1 # stands twice",
        "HEADa,user,is,kim,f,many,b # 2 # whole number from -100 to 100",
        "HEADa,user,is,kim,f,5.5,b # 2 # whole number from -100 to 100",
        "HEADa,user,is,kim,f,101,b # 2 # whole number from -100 to 100",
        "factor,points\\nf,-101 # 2 # whole number from -100 to 100",
        "factor,points\\nf, # 2 # whole number from -100 to 100",
        "factor,points\\nF-1,5 # 2 # must be small letters",
        "factor,points\\nf,5\\nf,6 # 3 # stands here already",
        "HEADa,usr,is,kim,f,5,b # 2 # field 'usr' is not known",
        "HEADa,raw:,is,kim,f,5,b # 2 # field 'raw:' is not known",
        "HEADa,user,equals,kim,f,5,b # 2 # operator 'equals' is not known for 'user'",
        "HEADa,user,is not,kim,f,5,b # 2 # operator 'is not' is not known for 'user'",
        "HEADa,user,is,,f,5,b # 2 # the value is empty",
        "HEADa,user,in,a||b,f,5,b # 2 # the value is empty",
        "HEADa,severity,at least,high,f,5,b # 2 # compared with a whole number",
        "HEADa,country,is,Germany,f,5,b # 2 # two capital letters",
        "HEADa,user,is,kim,f,5, # 2 # 'because' is empty",
        "HEAD,user,is,kim,f,5,b # 2 # needs a name",
        "HEADa,user,is,kim,f,5,b\\nc,user,is,KIM,f,6,d # 3 # says the same as line 2",
        "HEADa,user,is,kim,f,5,b\\na,user,is,joe,f,6,d # 3 # a rule named 'a' stands already at tables/t.csv:2",
        "HEADa,user,is,kim,f,5,b,more # 2 # this row has 8 cells, the header has 7",
        "HEADa,user,is,\"k\\nm\",f,5,b # 2 # line break",
        "HEADa,user,is,\"kim,f,5,b # 2 # this is no CSV",
      })
  void aBadTableIsRefusedAtItsLine(String table, int line, String text) {
    String written = table == null ? "" : table.replace("HEAD", HEADER).replace("\\n", "\n");

    assertThat(problems(written))
        .first()
        .satisfies(p -> assertThat(p).startsWith("tables/t.csv:" + line + ": ").contains(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\" || System.exit(1) || \"",
        "\\",
        "\\\\",
        "\\\"",
        "x\\\" ); System.exit(1); //",
        "\\u0022 + System.exit(1) + \\u0022",
        "\\\\u0022",
        "' + System.exit(1) + '",
        "end rule \"b\" when then System.exit(1); end",
        "/* x */ // y",
        "*/",
        "#{System.exit(1)}",
        "@{System.exit(1)}",
        "${System.exit(1)}",
        "$value",
        "%s %n",
        "c:\\users\\new\\table",
        "null",
        "kim\u2028x",
      })
  void aCellSaysExactlyWhatItSaysAndNothingMore(String cell) {
    String quoted = '"' + cell.replace("\"", "\"\"") + '"';
    String table =
        "rule,field,operator,value,factor,points,because\n"
            + "a,process,is,%s,f,5,%s\nb,raw:cell,is,%s,g,6,b\nc,process,contains,%s,h,7,b\n"
                .formatted(quoted, quoted, quoted, quoted);

    Evaluation found =
        book(Map.of("tables/t.csv", table)).evaluate(Tier.C2, alert(cell), List.of());

    assertThat(found.score()).isEqualTo(18);
    assertThat(found.failures()).isEmpty();
    assertThat(found.factors())
        .filteredOn(f -> f.name().equals("f"))
        .extracting(Factor::because)
        .containsExactly(cell + " (process " + cell + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\" when then System.exit(1); end //"})
  void aRuleNameCannotEndItself(String name) {
    assertThat(problems(HEADER + '"' + name.replace("\"", "\"\"") + "\",user,is,kim,f,5,b"))
        .first()
        .asString()
        .contains("without quotes and backslashes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "rule", "x // y", "x /* y", "$(x)", "a, b; c", "Ünïcödé"})
  void aRuleNameMayHoldAnythingElse(String name) {
    assertThat(evaluate(HEADER + '"' + name + "\",user,is,kim,f,5,b").factors())
        .extracting(Factor::rule)
        .containsExactly(name);
  }

  private static List<String> problems(String table) {
    RuleBookException problem =
        catchThrowableOfType(RuleBookException.class, () -> book(Map.of("tables/t.csv", table)));
    assertThat(problem).as("the table was let through:\n" + table).isNotNull();
    return problem.problems().stream().map(RuleProblem::toString).toList();
  }

  private static Evaluation evaluate(String table) {
    return book(Map.of("tables/t.csv", table))
        .evaluate(Tier.C2, alert("kim"), List.of(new CountryOf("192.0.2.1", "RU", false, "mmdb")));
  }

  private static RuleBook book(Map<String, String> tables) {
    TreeMap<String, String> texts = new TreeMap<>(tables);
    texts.put(
        "scoring.yaml",
        """
        thresholds: {critical: 70, medium: 40}
        weights: {loud: 15}
        windows: {network: 30}
        """);
    return RuleBook.compile(new RuleFiles(texts));
  }

  private static Alert alert(String name) {
    Instant at = Instant.parse("2026-03-03T20:10:00Z");
    return new Alert(
        "wazuh",
        null,
        "default",
        new DetectionRule("5710", "sshd: unknown user", 12, Set.of("sshd")),
        80,
        at,
        at,
        "Failed login of kim",
        AlertKind.IDENTITY,
        Activity.NONE,
        List.of(
            new Entity(EntityType.IP, "192.0.2.1", EntityRole.SOURCE, false),
            new Entity(EntityType.HOST, "web-1", EntityRole.TARGET, true),
            new Entity(EntityType.PROCESS, name, EntityRole.RELATED, true),
            new Entity(EntityType.USER, name, EntityRole.ACTOR, true)),
        List.of(new Technique("T1110.001", "")),
        1,
        null,
        path ->
            switch (path) {
              case "data.srcuser" -> "kim";
              case "cell" -> name;
              default -> RawFields.NONE.text(path);
            });
  }
}
