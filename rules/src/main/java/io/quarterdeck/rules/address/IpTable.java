package io.quarterdeck.rules.address;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by network, of which the narrowest that holds an address is found. */
public final class IpTable<T> {
  private final Map<IpNetwork, T> values;
  private final int[] narrowestFirst;

  public IpTable(Map<IpNetwork, T> values) {
    this.values = new HashMap<>(values);
    int[] wide = values.keySet().stream().mapToInt(network -> -network.bits()).toArray();
    this.narrowestFirst = Arrays.stream(wide).sorted().distinct().map(bits -> -bits).toArray();
  }

  public @Nullable T find(IpAddress address) {
    for (int bits : narrowestFirst) {
      T value = values.get(new IpNetwork(address, bits));
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
