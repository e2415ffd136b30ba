package io.quarterdeck.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.subject.Subjects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackSubjectsTest {
  private static final Subjects SUBJECTS = Subjects.of(RuleFiles.shipped());

  @ParameterizedTest
  @MethodSource("io.quarterdeck.rules.pack.PackTest#cases")
  void aRuleThatFiresHadSomethingToJudge(RuleCase test) {
    assertThat(SUBJECTS.met(test.rule(), test.fires().subject())).isTrue();
  }
}
