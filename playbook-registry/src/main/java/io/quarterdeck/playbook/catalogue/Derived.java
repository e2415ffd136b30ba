package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Playbook;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made of all playbooks, made anew only once they are others.
 *
 * <p>Thread-safe; two who ask at once may both have it made.
 */
final class Derived<T> implements Supplier<T> {
  private final Supplier<List<Playbook>> playbooks;
  private final Function<List<Playbook>, T> make;
  private volatile @Nullable Made<T> last;

  private record Made<T>(List<Playbook> of, T value) {}

  Derived(Supplier<List<Playbook>> playbooks, Function<List<Playbook>, T> make) {
    this.playbooks = playbooks;
    this.make = make;
  }

  @Override
  public T get() {
    List<Playbook> now = playbooks.get();
    Made<T> made = last;
    if (made == null || !made.of().equals(now)) {
      made = new Made<>(now, make.apply(now));
      last = made;
    }
    return made.value();
  }
}
