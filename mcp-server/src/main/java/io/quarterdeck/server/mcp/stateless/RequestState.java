package io.quarterdeck.server.mcp.stateless;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.RpcError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client carries from one round of a request to the next: signed, and good for this caller,
 * this request and ten minutes only.
 *
 * @param params of the request; looked at only where something is sealed or opened
 */
record RequestState(SecretKey key, Clock clock, Caller caller, String method, ObjectNode params) {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final String ALGORITHM = "HmacSHA256";
  private static final JsonMapper JSON = JsonMapper.shared();

  String seal(ObjectNode known) {
    ObjectNode body = JSON.createObjectNode();
    body.put("until", clock.instant().plus(GOOD_FOR).getEpochSecond());
    body.set("known", known);
    String text = encoded(JSON.writeValueAsBytes(body));
    return text + "." + encoded(signature(text));
  }

  /**
   * What was sealed.
   *
   * @throws RpcError when it is not what {@link #seal} gave this caller for this request
   */
  ObjectNode open(String sealed) {
    int dot = sealed.indexOf('.');
    try {
      String text = sealed.substring(0, Math.max(0, dot));
      byte[] given = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      JsonNode body = JSON.readTree(Base64.getUrlDecoder().decode(text));
      if (MessageDigest.isEqual(given, signature(text))
          && body.path("until").asLong(0) >= clock.instant().getEpochSecond()
          && body.path("known") instanceof ObjectNode known) {
        return known;
      }
    } catch (IllegalArgumentException | JacksonException e) {
      // Said below, as for one that is signed by somebody else.
    }
    throw RpcError.invalidParams(
        "'requestState' is not what this request was answered with, or is older than "
            + GOOD_FOR.toMinutes()
            + " minutes; send the request without it to begin anew.");
  }

  private byte[] signature(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((caller.name() + "\n" + digest() + "\n" + text).getBytes(UTF_8));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Of what is asked for, without what belongs to a round. */
  private String digest() throws GeneralSecurityException {
    ObjectNode asked = params.deepCopy();
    asked.remove(List.of("_meta", "inputResponses", "requestState"));
    String request = method + "\n" + asked;
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
