package io.quarterdeck.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that try to get out: each is refused before anything of it is compiled. */
class RefusedRulesTest {
  private static final String HEAD =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;
      """;

  /** The line is the one marked by the word HERE in a comment. */
  static Stream<String> consequences() {
    return Stream.of(
        "Runtime.getRuntime().exec(\"id\");",
        "java.lang.Runtime.getRuntime().exec(\"id\");",
        "System.exit(1);",
        "while (true) { }",
        "for (int i = 0; i < 10; i++) score.add(\"loud\", \"x\");",
        "for (;;);",
        "do { } while (true);",
        "new java.io.FileOutputStream(\"/tmp/x\").close();",
        "new Thread().start();",
        "String s = \"x\";",
        "var s = score;",
        "score = null;",
        "score.add(\"loud\", new String(\"x\"));",
        "score.add(\"loud\", java.nio.file.Files.readString(null));",
        "score.add(\"loud\", String.class.getName());",
        "score.add(\"loud\", \"x\".getClass().getName());",
        "score.add(\"loud\", $a.getClass().getClassLoader().toString());",
        "score.add(\"loud\", Class.forName(\"java.lang.Runtime\").toString());",
        "score.add(\"loud\", (String) $a.title());",
        "score.add(\"loud\", ((java.util.function.Supplier<String>) () -> \"x\").get());",
        "score.add(\"loud\", $a.title().chars().mapToObj(String::valueOf).toString());",
        "score.add(\"loud\", $a.title().repeat(1000000000));",
        "score.add(\"loud\", $a.title().replaceAll(\"(a+)+$\", \"\"));",
        "score.add(\"loud\", $a.title().matches(\"(a+)+$\") ? \"x\" : \"y\");",
        "score.add(\"loud\", String.format(\"%999999999s\", \"x\"));",
        "score.add(\"loud\", String.format($a.title(), \"x\"));",
        "score.add(\"loud\", System.getenv(\"SECRET\"));",
        "score.add(\"loud\", $a.entities().get(0)[0]);",
        "score.add(\"loud\", $a.raw().getClass().toString());",
        "score.failed(\"a\", \"b\", \"c\");",
        "score.firing(\"another\", \"x\", true);",
        "score.getClass();",
        "score.add(\"loud\", \"x\"); return;",
        "{ score.add(\"loud\", \"x\"); }",
        "if (true) score.add(\"loud\", \"x\");",
        "try { score.add(\"loud\", \"x\"); } finally { }",
        "throw null;",
        "synchronized (score) { }",
        "insert(new Object());",
        "update($a);",
        "modify($a) { }",
        "retract($a);",
        "delete($a);",
        "drools.halt();",
        "kcontext.getKieRuntime();",
        "drools.getKieRuntime().getGlobals();",
        "score.add(\"loud\", kcontext.toString());",
        "} static { System.exit(1); } void x() {",
        "\\u0053ystem.exit(1);",
        "score.add(\"loud\", \"\\u0022 + System.getenv(\\u0022X\\u0022) + \\u0022\");",
        "score.add(\"loud\", \"\"\"x\"\"\");",
        "score./* it */add(\"loud\", /* \" */ System.getenv(\"X\"));",
        "score.add(\"loud\", \"x\" /* \"; */ + System.lineSeparator());",
        "// \\u000a System.exit(1);\nSystem.exit(1);",
        "score.add($a.title(), \"x\");",
        "score.add($a.title(), 5, \"x\");",
        "score.add(\"lowd\", \"x\");",
        "score.add(\"loud\", 101, \"x\");",
        "score.add(\"loud\", -101, \"x\");",
        "score.add(\"loud\", 2147483648, \"x\");",
        "score.correlate($a.entities().get(0), \"netwrok\");",
        "score.recommend(\"ignore\", \"x\");",
        "score.playbook($a.title());",
        "score.playbook(\"p\", \"name without value\");",
        "score.add(\"loud\", " + "(".repeat(2_000) + "1" + ")".repeat(2_000) + ");",
        "mvel.eval(\"1\");",
        "Math.random();",
        "score.add(\"loud\", Thread.currentThread().getName());",
        "int x = 0; x++;",
        "class X { }",
        "assert false;",
        "score.add(\"loud\", \"x\")");
  }

  @ParameterizedTest
  @MethodSource("consequences")
  void aConsequenceIsRefusedAtItsLine(String consequence) {
    List<RuleProblem> problems =
        refused(
            HEAD
                + "rule \"Attack\"\n when $a : Alert()\nthen\n"
                + "  score.add(\"loud\", \"a harmless line\");\n  "
                + consequence
                + "\nend\n");

    int lines = (int) consequence.chars().filter(c -> c == '\n').count();
    assertThat(problems)
        .first()
        .satisfies(problem -> {
          assertThat(problem.file()).isEqualTo("drl/attack.drl");
          assertThat(problem.line()).isBetween(8, 8 + lines + (consequence.endsWith(")") ? 1 : 0));
          assertThat(problem.text()).isNotBlank();
        });
  }

  static Stream<String> conditions() {
    return Stream.of(
        "Alert( Runtime.getRuntime().exec(\"id\") != null )",
        "Alert( java.lang.Runtime.getRuntime() != null )",
        "Alert( System.exit(1) )",
        "Alert( title == System.getenv(\"X\") )",
        "Alert( eval(System.exit(1)) )",
        "eval( System.exit(1) )",
        "eval( true )",
        "Alert( new String(\"x\") == title )",
        "Alert( title.class.name == \"x\" )",
        "Alert( class.classLoader != null )",
        "Alert( title.getClass().name == \"x\" )",
        "Alert( this.getClass() != null )",
        "Alert( title #String.bytes != null )",
        "Alert( title instanceof java.lang.String )",
        "Alert( title.repeat(1000000000) == \"x\" )",
        "Alert( title.matches(\"(a+)+$\") )",
        "Alert( title.replaceAll(\"(a+)+$\", \"\") == \"\" )",
        "Alert( title matches source )",
        "Alert( title matches \"(a\" )",
        "Alert( title soundslike \"x\" )",
        "Alert( entities[0].value == \"x\" )",
        "Alert( $x := title )",
        "Alert( x : title )",
        "x : Alert()",
        "Alert( $x : title + title )",
        "Alert( $x : title matches \"x\" )",
        "Alert( severity = 5 )",
        "Alert( score.add(\"loud\", \"x\") == null )",
        "Alert( title == \"\\u0022 || System.exit(1) || \\u0022\" )",
        "Alert( title == \"x\" || // \"\n System.exit(1) )",
        "Alert( title == /* \" */ System.getenv(\"X\") )",
        "Alert( raw.text(\"x\") == \"y\" )",
        "Alert( severity in () )",
        "Alert( title == \"x\" && { System.exit(1) } )",
        "Alert( (title = \"x\") == \"x\" )",
        "Object()",
        "java.lang.Runtime()",
        "io.quarterdeck.rules.scoring.Scorecard()",
        "Number( intValue > 3 ) from accumulate( Entity( $v : value ), count($v) )",
        "java.util.List() from collect( Entity() )",
        "Entity() from System.getProperties().values()",
        "Entity() from new java.util.ArrayList()",
        "Entity() from entry-point \"x\"",
        "Entity() over window:length(3)",
        "forall( Entity( internal ) )",
        "/entities",
        "Alert() do[x]",
        "Alert() if ( severity > 3 ) do[x]",
        "Alert( @watch(title) title == \"x\" )",
        "not ( Alert( System.exit(1) ) and Entity() )",
        "exists Alert( System.exit(1) )",
        "( Alert( System.exit(1) ) or Entity() )",
        "Alert( activity == Activity.LOGIN_SUCEEDED )",
        "Alert( activity.declaringClass != null )",
        "Alert( \\u0053ystem.exit(1) )");
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aConditionIsRefusedAtItsLine(String condition) {
    List<RuleProblem> problems =
        refused(
            HEAD
                + "rule \"Attack\"\nwhen\n  Entity()\n  "
                + condition
                + "\nthen\n  score.add(\"loud\", \"x\");\nend\n");

    assertThat(problems)
        .first()
        .satisfies(problem -> {
          assertThat(problem.file()).isEqualTo("drl/attack.drl");
          assertThat(problem.line()).isBetween(7, condition.contains("\n") ? 8 : 7);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.lang.Runtime;",
        "import java.io.*;",
        "import io.quarterdeck.rules.book.*;",
        "import static java.lang.Math.max;",
        "import function java.lang.Runtime.getRuntime;",
        "import accumulate a.b.C f",
        "import io.quarterdeck.rules.fact.evil.*;",
        "function void f() { System.exit(1); }",
        "declare Evil a : int end",
        "declare enum Evil A; end",
        "query evil() Alert( System.exit(1) ) end",
        "global java.lang.Runtime r;",
        "global io.quarterdeck.rules.scoring.Scorecard other;",
        "dialect \"mvel\"",
        "declare entry-point e end",
        "unit Evil;",
      })
  void theHeadOfAFileIsRefusedAtItsLine(String head) {
    List<RuleProblem> problems =
        refused(
            "package drl;\nimport io.quarterdeck.rules.fact.*;\n"
                + head
                + "\nglobal io.quarterdeck.rules.scoring.Scorecard score;\n"
                + "rule \"Plain\" when Alert() then score.add(\"loud\", \"x\"); end\n");

    assertThat(problems).first().satisfies(p -> assertThat(p.line()).isIn(3, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salience (System.exit(1))",
        "salience ( 1 + 2 )",
        "dialect \"mvel\"",
        "enabled (System.exit(1))",
        "timer (int: 3s)",
        "timer (expr: System.exit(1))",
        "duration 5",
        "agenda-group \"never\"",
        "auto-focus true",
        "date-expires \"1-jan-2020\"",
        "@enabled(System.exit(1))",
        "@propagation(eager)",
        "extends \"Plain\"",
      })
  void anAttributeIsRefusedAtItsLine(String attribute) {
    List<RuleProblem> problems =
        refused(
            HEAD
                + "rule \"Plain\" when Alert() then score.add(\"loud\", \"x\"); end\n"
                + "rule \"Attack\" "
                + attribute
                + "\nwhen Alert()\nthen score.add(\"loud\", \"x\"); end\n");

    assertThat(problems).first().satisfies(p -> assertThat(p.line()).isIn(5, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang", "io.quarterdeck.rules.book", "org.drools.core"})
  void aPackageOfTheProgramIsRefused(String name) {
    assertThat(
            refused(
                "package "
                    + name
                    + ";\nimport io.quarterdeck.rules.fact.*;\n"
                    + "global io.quarterdeck.rules.scoring.Scorecard score;\n"
                    + "rule \"A\" when Alert() then score.add(\"loud\", \"x\"); end\n"))
        .containsExactly(new RuleProblem("drl/attack.drl", 1, "the package cannot be " + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alert( severity >= 10, title == \"System.exit(1)\" )",
        "Alert( title == \"Runtime.getRuntime() // no \\\" comment\" /* nor this */ )",
        "Alert( title in ( \"a\", // the first\n  \"b\" ), title not in ('c') )",
        "Alert( severity == 3 || == 5, severity > 2 && < 90 )",
        "Alert( title matches \"(?i).*[/\\\\\\\\]x.*\", title not matches \"y\" )",
        "Alert( title matches\n \"x\"\n || title contains \"y\" )",
        "Alert( $e : entities, $r : rule.groups ) Entity( type == EntityType.IP ) from $e",
        "Alert( rule.groups contains \"x\", \"y\" memberOf rule.groups )",
        "Alert( title str[startsWith] \"a\", title str[length] 5 )",
        "Alert( rule!.id == \"x\", !inGroup(\"y\"), inAnyGroup(\"a\", \"b\") )",
        "Alert( $t : title.toLowerCase(), title.length() > 3, $t contains \"x\" )",
        "Alert( confidence != null && confidence > 50 )",
        "Alert( field(\"a.b\").toLowerCase().startsWith(\"x\") )",
        "Asset( criticality == Asset.Criticality.HIGH, shared == false )",
        "Technique( id == \"T1110\" ) from $a.mitre",
        "PastVerdicts( falsePositives + benign >= 3, falsePositives * 2 > benign )",
        "not ( Entity( externalIp ) and Listing( kind == Listing.Kind.TOR ) )",
        "exists ( Entity( internal ) or UserProfile( mfa != UserProfile.Mfa.ON ) )",
        "io.quarterdeck.rules.fact.Entity( this.value == \"x\" )",
      })
  void aHarmlessConditionPasses(String condition) {
    assertThat(
            compile(
                    HEAD
                        + "rule \"Plain\" @note(\"any; text\") salience -5 no-loop true\nwhen\n"
                        + " $a : Alert()\n"
                        + condition
                        + "\nthen score.add(\"loud\", \"x\"); end\n")
                .rules())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score.add(\"loud\", \"System.exit(1); // \" + $a.title());",
        "score.add(\"loud\", 5, \"x\"); score.add(\"b\", -100, \"y\");",
        "score.add(\"c\", $a.severity() / 2 + 1, \"half of \" + $a.severity());",
        "// System.exit(1);\n /* while (true) */ score.add(\"loud\", \"x\");",
        "score.add(\"loud\", $a.title().isEmpty() ? \"no title\" : $a.title().toLowerCase());",
        "score.add(\"loud\", String.format(\"%s at %5.2f%%, %,d\", $a.title(), 1.5, 3));",
        "score.add(\"loud\", String.valueOf($a.count()) + 'x' + Math.max(1, $a.count()));",
        "score.add(\"loud\", String.join(\", \", $a.rule().groups()));",
        "score.correlate($a.entities().get(0), \"network\");",
        "score.recommend(\"create_case_and_page\", \"x\");",
        "score.playbook(\"p\"); score.playbook(\"p\", \"ip\", $a.field(\"srcip\"));",
      })
  void aHarmlessConsequencePasses(String consequence) {
    assertThat(
            compile(HEAD + "rule \"Plain\" when $a : Alert() then\n" + consequence + "\nend\n")
                .rules())
        .hasSize(1);
  }

  @Test
  void everyProblemOfAFileIsToldAtOnce() {
    List<RuleProblem> problems =
        refused(
            HEAD.replace("import", "import java.io.File;\nimport")
                + """
                rule "One" when Alert( System.exit(1) )
                then
                    new File("x").delete();
                end
                rule "Two" timer (int: 3s)
                when Alert( source == "x", title.class != null )
                then score.add("lowd", "x"); score.add("lowder", "x");
                end
                """);

    assertThat(problems).extracting(RuleProblem::line).containsExactly(2, 5, 7, 9, 10, 11, 11);
  }

  private static List<RuleProblem> refused(String text) {
    RuleBookException problem = catchThrowableOfType(RuleBookException.class, () -> compile(text));
    assertThat(problem).as("the rule was let through:\n" + text).isNotNull();
    return problem.problems();
  }

  private static RuleBook compile(String text) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put(
        "scoring.yaml",
        """
        thresholds: {critical: 70, medium: 40}
        weights: {loud: 15}
        windows: {network: 30}
        """);
    texts.put("drl/attack.drl", text);
    return RuleBook.compile(new RuleFiles(texts));
  }
}
