package io.quarterdeck.server.mcp;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts tokens as {@code o200k_base} does; other models' counts differ by some percent. */
final class Tokens {
  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  private Tokens() {}

  static int in(Object text) {
    return ENCODING.countTokensOrdinary(text.toString());
  }
}
