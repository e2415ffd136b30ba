package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.playbook;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsablePlaybooksTest {
  private static final Playbook FIRST =
      playbook("block_ip", "封禁地址", "7", Effect.CHANGE, "{\"type\": \"object\"}");
  private static final Playbook SECOND =
      playbook("seven", "封禁地址", "block_ip", Effect.CHANGE, "{\"type\": \"object\"}");
  private static final Playbook THIRD =
      playbook("unblock_ip", "解封地址", "7", Effect.CHANGE, "{\"type\": \"object\"}");

  private final UsablePlaybooks playbooks = new UsablePlaybooks(List.of(THIRD, SECOND, FIRST));

  @Test
  void theyStandInTheOrderOfTheirNames() {
    assertThat(playbooks.all()).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void aNameGoesBeforeIdsAndTitles() {
    assertThat(playbooks.meant("Block_IP ")).containsExactly(FIRST);
  }

  @Test
  void anIdOrTitleOfTwoMeansBoth() {
    assertThat(playbooks.meant("7")).containsExactlyInAnyOrder(FIRST, THIRD);
    assertThat(playbooks.meant("封禁地址")).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "block", "block_ip2", "block ip"})
  void whatIsOnlyLikeAWordIsNotMeant(String word) {
    assertThat(playbooks.meant(word)).isEmpty();
  }

  @Test
  void theNearestAreMostLikeTheWord() {
    assertThat(playbooks.nearest("unblock ip")).containsExactly("unblock_ip", "block_ip", "seven");
    assertThat(playbooks.nearest("解封")).startsWith("unblock_ip");
    assertThat(UsablePlaybooks.NONE.nearest("x")).isEmpty();
  }
}
