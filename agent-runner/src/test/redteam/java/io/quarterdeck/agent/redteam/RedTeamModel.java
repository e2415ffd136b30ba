package io.quarterdeck.agent.redteam;

import io.quarterdeck.agent.model.ScriptedModel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** All sorts of models behind one API: each incident says which of them plays it. */
final class RedTeamModel implements ScriptedModel {
  private static final List<Attack> ATTACKS = Attacks.all();

  private final HijackedPlay hijacked = new HijackedPlay();
  private final CountDownLatch begun = new CountDownLatch(1);

  /** A sort of model; its number stands in the address that its incidents are about. */
  enum Sort {
    NORMAL(1),
    LAZY(2),
    LYING(3),
    HIJACKED(4);

    private final int number;

    Sort(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static Sort ofNumber(int number) {
      return Stream.of(values()).filter(sort -> sort.number == number).findFirst().orElseThrow();
    }
  }

  static Attack attack(Asking asking) {
    return ATTACKS.get(asking.attack() - 1);
  }

  HijackedPlay hijacked() {
    return hijacked;
  }

  /** Lets it answer; until then whatever is to be read first can be put in its place. */
  void begin() {
    begun.countDown();
  }

  @Override
  public Answered answer(Asked asked) throws InterruptedException {
    begun.await();
    Asking asking = Asking.of(asked);
    RolePlay play =
        switch (Sort.ofNumber(asking.model())) {
          case NORMAL -> new NormalPlay();
          case LAZY -> lazy -> Answers.of("ROGER");
          case LYING -> new LyingPlay();
          case HIJACKED -> hijacked;
        };
    return Answered.ok(play.answer(asking).toString());
  }
}
