package io.quarterdeck.rules.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.indicator.FileHash.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHashTest {
  @ParameterizedTest
  @CsvSource({
    "44D88612FEA8A8F36DE82E1278ABB02F,MD5",
    "3395856ce81f2b7382dee72602f798b642f14140,SHA1",
    "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f,SHA256"
  })
  void itsLengthTellsItsAlgorithm(String text, Algorithm algorithm) {
    FileHash hash = requireNonNull(FileHash.parse(text));

    assertThat(hash.algorithm()).isEqualTo(algorithm);
    assertThat(hash.text()).isEqualToIgnoringCase(text).isLowerCase();
    assertThat(hash.isPublic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "44d88612fea8a8f36de82e1278abb02",
        "g4d88612fea8a8f36de82e1278abb02f",
        "44d88612-fea8-a8f3-6de8-2e1278abb02f"
      })
  void whatIsNoHashIsNone(String text) {
    assertThat(FileHash.parse(text)).isNull();
  }

  @Test
  void lettersMayBeOfEitherCase() {
    FileHash hash = requireNonNull(FileHash.parse("44d88612fea8a8f36de82e1278abb02f"));

    assertThat(hash.isMeantBy("44D88612FEA8A8F36DE82E1278ABB02F")).isTrue();
    assertThat(hash.isMeantBy("44d88612fea8a8f36de82e1278abb020")).isFalse();
    assertThat(hash.words()).isEqualTo("the file 44d88612fea8a8f36de82e1278abb02f");
  }
}
