package io.quarterdeck.playbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final Failed UNTRUSTED =
      new Failed(
          PlatformProblem.AWAY,
          "There is no trusted TLS connection to soc. Name the CA that signed its certificate in"
              + " the connection's settings.",
          false);

  @TempDir static Path folder;

  private static TestCertificate ours;
  private static TestCertificate others;

  @BeforeAll
  static void make() throws Exception {
    ours = new TestCertificate(Files.createDirectory(folder.resolve("ours")), "ip:127.0.0.1");
    others =
        new TestCertificate(Files.createDirectory(folder.resolve("others")), "dns:other.example");
  }

  private static Reply post(Connection connection) {
    try (PlatformClient client = PlatformClient.open(connection, Map.of())) {
      return client.send(Call.post("/", null));
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsRefusedBeforeAnythingIsSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.encrypted(ours)) {
      assertThat(post(server.connection())).isEqualTo(UNTRUSTED);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aCertificateOfTheConnectionsOwnAuthorityIsTrusted() throws Exception {
    try (LoopbackServer server = LoopbackServer.encrypted(ours)) {
      assertThat(post(server.connection(ours.pem(), false))).isInstanceOf(Answered.class);
    }
  }

  @Test
  void aCertificateThatHasExpiredIsRefusedAndToldApart() throws Exception {
    TestCertificate expired =
        TestCertificate.expired(Files.createDirectory(folder.resolve("old")), "ip:127.0.0.1");
    try (LoopbackServer server = LoopbackServer.encrypted(expired)) {
      assertThat(post(server.connection(expired.pem(), false)))
          .isEqualTo(
              new Failed(
                  PlatformProblem.AWAY,
                  "There is no trusted TLS connection to soc. Its certificate has expired or is not"
                      + " valid yet: renew it there, or set the clocks.",
                  false));
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
    try (LoopbackServer server = LoopbackServer.encrypted(others)) {
      assertThat(post(server.connection(others.pem(), false))).isEqualTo(UNTRUSTED);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void anInsecureConnectionTakesAnyCertificate() throws Exception {
    try (LoopbackServer server = LoopbackServer.encrypted(others)) {
      assertThat(post(server.connection(null, true))).isInstanceOf(Answered.class);
    }
  }

  @Test
  void aFileThatIsNoCertificateIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
    try (LoopbackServer server = LoopbackServer.plain()) {
      Connection connection = server.connection(file, false);
      assertThatThrownBy(() -> post(connection))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the CA file " + file + " of soc is no readable PEM certificate");
    }
  }

  @Test
  void anAuthorityForAConnectionThatChecksNothingIsAMistake() throws Exception {
    try (LoopbackServer server = LoopbackServer.plain()) {
      Connection connection = server.connection(folder.resolve("ca.pem"), true);
      assertThatThrownBy(() -> post(connection))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("soc names a CA file and is insecure: leave one of the two out");
    }
  }
}
