package io.quarterdeck.server.incident.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
  @Test
  void theRolesHaveDeepSocsNames() {
    assertThat(Arrays.stream(Role.values()).map(Role::word))
        .containsExactly("_captain", "_manager", "_operator", "_executor", "_expert");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleIsFoundByItsWord(Role role) {
    assertThat(Role.ofWord(role.word())).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "captain", "_CAPTAIN", "_boss"})
  void anotherWordIsNoRole(String word) {
    assertThatThrownBy(() -> Role.ofWord(word))
        .hasMessage("a role is one of _captain, _manager, _operator, _executor, _expert");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aLanguageIsFoundByItsWord(Language language) {
    assertThat(Language.ofWord(language.word())).isEqualTo(language);
  }

  @Test
  void anotherWordIsNoLanguage() {
    assertThatThrownBy(() -> Language.ofWord("de")).hasMessage("a language of prompts is en or zh");
  }
}
