package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Entity;
import org.junit.jupiter.api.Test;

class EntityListTest {
  private final EntityList entities = new EntityList();

  @Test
  void whatIsNamedTwiceKeepsItsFirstRole() {
    entities.add(IP, "192.0.2.1", SOURCE);
    entities.add(IP, "192.0.2.1:443", RELATED);

    assertThat(entities.all()).containsExactly(new Entity(IP, "192.0.2.1", SOURCE, false));
  }

  @Test
  void anAddressOfAMonitoredMachineIsInternalWhoeverNamedItFirst() {
    entities.add(IP, "192.0.2.1", SOURCE);
    entities.addOwn(IP, Alerts.parse("\"192.0.2.1\""), VICTIM);

    assertThat(entities.all()).containsExactly(new Entity(IP, "192.0.2.1", SOURCE, true));
  }

  @Test
  void anAddressInAFieldForHostsIsAnAddress() {
    entities.add(HOST, "10.0.0.7", VICTIM);
    entities.add(HOST, "127.0.0.1", VICTIM);

    assertThat(entities.all()).containsExactly(new Entity(IP, "10.0.0.7", VICTIM, true));
  }

  @Test
  void theSixtyFifthIsLeftOut() {
    for (int i = 1; i <= 70; i++) {
      entities.add(HOST, "host-" + i, VICTIM);
    }

    assertThat(entities.all()).hasSize(64);
    assertThat(entities.add(HOST, "one-more", VICTIM)).isNull();
    assertThat(entities.add(HOST, "host-1", VICTIM)).isEqualTo("host-1");
  }
}
