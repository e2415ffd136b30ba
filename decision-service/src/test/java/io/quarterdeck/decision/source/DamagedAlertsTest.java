package io.quarterdeck.decision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quarterdeck.rules.fact.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** However an alert is damaged, it is read within the limits or refused with a sentence. */
class DamagedAlertsTest {
  private static final int MUTANTS = 20_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random = new Random(20260304);
  private final List<JsonNode> originals =
      Alerts.soundFixtures().stream().map(Alerts::fixture).toList();

  @Test
  void nothingButARefusalEscapesFromTwentyThousandMutants() {
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      JsonNode mutant = originals.get(i % originals.size()).deepCopy();
      for (int blow = 0; blow <= random.nextInt(4); blow++) {
        damage(mutant);
      }
      String named = random.nextInt(4) == 0 ? anyName() : null;
      read += survives(mutant, named) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(MUTANTS / 4);
  }

  @Test
  void veryDeepNestingIsReadOrRefusedByEverySource() {
    for (JsonNode original : originals) {
      for (int i = 0; i < 20; i++) {
        ObjectNode mutant = (ObjectNode) original.deepCopy();
        List<ObjectNode> objects = objects(mutant);
        ObjectNode target = objects.get(random.nextInt(objects.size()));
        target.set(anyPropertyOf(target), deep(20_000));
        for (String name : Alerts.SOURCES.names()) {
          survives(mutant, name);
        }
        survives(mutant, null);
      }
    }
  }

  @Test
  void veryLongListsAreReadWithinTheLimits() {
    ArrayNode addresses = JSON.arrayNode();
    for (int i = 0; i < 50_000; i++) {
      addresses.add("203.0." + i / 256 + "." + i % 256);
    }
    ObjectNode notable = (ObjectNode) Alerts.fixture("splunk/notable-with-lists.json");
    notable.set("src", addresses);
    notable.set("tag", addresses);
    notable.set("annotations.mitre_attack", addresses);

    assertThat(survives(notable, null)).isTrue();
  }

  private boolean survives(JsonNode document, @Nullable String source) {
    try {
      Alert alert = Alerts.SOURCES.read(document, source, "default", Alerts.RECEIVED).alert();
      assertThat(alert.entities()).hasSizeLessThanOrEqualTo(64);
      alert.entities().forEach(e -> assertThat(e.value()).hasSizeBetween(1, 512));
      assertThat(alert.rule().id()).isNotEmpty();
      assertThat(alert.title()).hasSizeLessThanOrEqualTo(512);
      assertThatCode(() -> alert.field("data.win.system.eventID")).doesNotThrowAnyException();
      return true;
    } catch (UnreadableAlertException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(4_000);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      String text = document.toString();
      throw new AssertionError(
          "read as " + source + ": " + text.substring(0, Math.min(3_000, text.length())), e);
    }
  }

  private void damage(JsonNode document) {
    List<ObjectNode> objects = objects(document);
    ObjectNode target = objects.get(random.nextInt(objects.size()));
    String name = anyPropertyOf(target);
    JsonNode value = target.path(name);
    switch (random.nextInt(7)) {
      case 0 -> target.remove(name);
      case 1, 2 -> target.set(name, oddity());
      case 3 -> target.set(name, JSON.objectNode().set(name, value.deepCopy()));
      case 4 -> target.set(name, JSON.arrayNode().add(value.deepCopy()).add(value.deepCopy()));
      case 5 -> target.set(anyPropertyOf(target) + "." + name, value.deepCopy());
      default -> {
        ObjectNode other = objects.get(random.nextInt(objects.size()));
        target.set(name, other.deepCopy());
      }
    }
  }

  private JsonNode oddity() {
    return switch (random.nextInt(16)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(Long.MIN_VALUE);
      case 4 -> JSON.numberNode(Double.NaN);
      case 5 -> JSON.numberNode(new java.math.BigDecimal("1e999999999"));
      case 6 -> JSON.numberNode(java.math.BigInteger.TEN.pow(400));
      case 7 -> JSON.stringNode("");
      case 8 -> JSON.stringNode("-");
      case 9 -> JSON.stringNode("\u0000\n{{ }} \ud800 <script>");
      case 10 -> JSON.stringNode("x".repeat(2_000));
      case 11 -> JSON.stringNode("T".repeat(500) + "1234.001");
      case 12 ->
          JSON.stringNode(
              "[{\"$id\": \"1\", \"Type\": \"process\", \"ImageFile\": {\"$ref\": \"1\"}}");
      case 13 -> JSON.arrayNode();
      case 14 -> JSON.arrayNode().add(JSON.arrayNode().add("192.0.2.1")).addNull().add(3);
      default -> JSON.objectNode();
    };
  }

  private String anyName() {
    List<String> names = Alerts.SOURCES.names();
    return names.get(random.nextInt(names.size()));
  }

  private String anyPropertyOf(ObjectNode object) {
    List<String> names = List.copyOf(object.propertyNames());
    return names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
  }

  private static JsonNode deep(int levels) {
    JsonNode node = JSON.stringNode("192.0.2.1");
    for (int i = 0; i < levels; i++) {
      node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set("a.b", node);
    }
    return node;
  }

  private static List<ObjectNode> objects(JsonNode document) {
    List<ObjectNode> found = new ArrayList<>();
    List<JsonNode> open = new ArrayList<>(List.of(document));
    while (!open.isEmpty()) {
      JsonNode node = open.removeLast();
      if (node instanceof ObjectNode object) {
        found.add(object);
      }
      open.addAll(node.values());
    }
    return found;
  }
}
