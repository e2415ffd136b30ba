package io.quarterdeck.decision.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarterdeck.decision.bench.Agreement.Item;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Offset<Double> EXACT = within(1e-9);

  /** The example of Bagga and Baldwin: classes 12345, 67, 89ABC; they print 76 % and 58 %. */
  private static final String TRUTH = "11111 22 33333";

  @Test
  void joiningASmallClassToALargeOneCostsTheLess() {
    Agreement agreement = Agreement.bCubed(items("aaaaa bb bbbbb"));

    assertThat(agreement.precision()).isCloseTo(16.0 / 21, EXACT);
    assertThat(agreement.recall()).isEqualTo(1);
    assertThat(agreement.f1()).isCloseTo(32.0 / 37, EXACT);
  }

  @Test
  void joiningTwoLargeClassesCostsTheMore() {
    Agreement agreement = Agreement.bCubed(items("aaaaa bb aaaaa"));

    assertThat(agreement.precision()).isCloseTo(7.0 / 12, EXACT);
    assertThat(agreement.recall()).isEqualTo(1);
  }

  /** 31 pairs are within groups, 21 of them and of the classes are in both. */
  @Test
  void pairsAreCountedOnce() {
    Agreement agreement = Agreement.pairwise(items("aaaaa bb bbbbb"));

    assertThat(agreement.precision()).isCloseTo(21.0 / 31, EXACT);
    assertThat(agreement.recall()).isEqualTo(1);
  }

  @Test
  void aSplitClassCostsRecallAlone() {
    List<Item> items = items("aaacc bb ddddd");

    assertThat(Agreement.bCubed(items).precision()).isEqualTo(1);
    assertThat(Agreement.bCubed(items).recall())
        .isCloseTo((3 * 3 / 5.0 + 2 * 2 / 5.0 + 2 + 5) / 12, EXACT);
    assertThat(Agreement.pairwise(items).precision()).isEqualTo(1);
    assertThat(Agreement.pairwise(items).recall()).isCloseTo((3 + 1 + 1 + 10) / 21.0, EXACT);
  }

  @Test
  void everythingAloneHasNoPairThatIsWrong() {
    List<Item> items = items("abcde fg hijkl");

    assertThat(Agreement.bCubed(items).recall()).isCloseTo(3.0 / 12, EXACT);
    assertThat(Agreement.pairwise(items)).isEqualTo(new Agreement(1, 0));
    assertThat(Agreement.pairwise(items).f1()).isZero();
  }

  @Test
  void nothingAgreesWithNothing() {
    assertThat(Agreement.bCubed(List.of())).isEqualTo(new Agreement(0, 0));
  }

  private static List<Item> items(String groups) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < TRUTH.length(); i++) {
      if (TRUTH.charAt(i) != ' ') {
        items.add(new Item(groups.substring(i, i + 1), TRUTH.substring(i, i + 1)));
      }
    }
    return items;
  }
}
