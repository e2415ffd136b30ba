package io.quarterdeck.decision.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Set;

/**
 * What counts as a signature: RS256, PS256, ES256 and EdDSA with Ed25519, by a key that the issuer
 * publishes; whatever key a token brings along is not looked at.
 */
final class Signatures {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_RSA_BITS = 8_192;

  /** A token without a key's name is tried with so many. */
  private static final int MOST_TRIED = 4;

  private Signatures() {}

  static boolean counts(JWSAlgorithm algorithm) {
    return ALGORITHMS.contains(algorithm);
  }

  /** The keys of a set that may have signed something with this header; a few at most. */
  static List<JWK> fitting(JWKSet keys, JWSHeader header) {
    return new JWKSelector(JWKMatcher.forJWSHeader(header))
        .select(keys).stream().filter(Signatures::isStrong).limit(MOST_TRIED).toList();
  }

  private static boolean isStrong(JWK key) {
    return switch (key) {
      case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS && rsa.size() <= MOST_RSA_BITS;
      case ECKey ec -> Curve.P_256.equals(ec.getCurve());
      case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve());
      default -> false;
    };
  }

  static boolean isSignedBy(JWK key, SignedJWT token) {
    try {
      return token.verify(verifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
      case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
      case OctetKeyPair pair -> new EdwardsVerifier(pair);
      default -> throw new JOSEException("a key of a kind that signs nothing");
    };
  }
}
