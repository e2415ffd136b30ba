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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final Failed UNTRUSTED =
      new Failed(
          PlatformProblem.AWAY,
          "There is no trusted TLS connection to soc. Name the CA that signed its certificate in"
              + " the connection's settings.",
          false);

  @TempDir Path folder;

  private static Reply post(Connection connection) {
    try (PlatformClient client = PlatformClient.open(connection, Map.of())) {
      return client.send(Call.post("/", null));
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsRefusedBeforeAnythingIsSent() throws Exception {
    TestCertificate certificate = new TestCertificate(folder, "ip:127.0.0.1");
    try (LoopbackServer server = LoopbackServer.encrypted(certificate)) {
      assertThat(post(server.connection())).isEqualTo(UNTRUSTED);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aCertificateOfTheConnectionsOwnAuthorityIsTrusted() throws Exception {
    TestCertificate certificate = new TestCertificate(folder, "ip:127.0.0.1");
    try (LoopbackServer server = LoopbackServer.encrypted(certificate)) {
      assertThat(post(server.connection(certificate.pem(), false))).isInstanceOf(Answered.class);
    }
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
    TestCertificate certificate = new TestCertificate(folder, "dns:other.example");
    try (LoopbackServer server = LoopbackServer.encrypted(certificate)) {
      assertThat(post(server.connection(certificate.pem(), false))).isEqualTo(UNTRUSTED);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void anInsecureConnectionTakesAnyCertificate() throws Exception {
    TestCertificate certificate = new TestCertificate(folder, "dns:other.example");
    try (LoopbackServer server = LoopbackServer.encrypted(certificate)) {
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
