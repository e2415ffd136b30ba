package io.quarterdeck.rules.indicator;

import io.quarterdeck.rules.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address. */
public record Ip(IpAddress address) implements Indicator {
  /** Reads an address; null where the text is none, as {@link IpAddress#parse} says. */
  public static @Nullable Ip parse(String text) {
    IpAddress address = IpAddress.parse(text);
    return address == null ? null : new Ip(address);
  }

  @Override
  public String text() {
    return address.text();
  }

  @Override
  public String words() {
    return text();
  }

  @Override
  public boolean isPublic() {
    return address.isPublic();
  }

  @Override
  public boolean isMeantBy(String other) {
    return address.equals(IpAddress.parse(other));
  }
}
