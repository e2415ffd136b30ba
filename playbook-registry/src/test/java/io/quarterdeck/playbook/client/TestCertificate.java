package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate and the authority that signed it, both made by the JDK's keytool. */
public final class TestCertificate {
  private static final String PASSWORD = "loopback";

  private final Path store;
  private final Path pem;

  /**
   * Makes one that is valid.
   *
   * @param alternative like {@code ip:127.0.0.1}
   */
  public TestCertificate(Path folder, String alternative) throws Exception {
    this(folder, alternative, "-1d");
  }

  private TestCertificate(Path folder, String alternative, String since) throws Exception {
    store = folder.resolve("key.p12");
    pem = folder.resolve("ca.pem");
    pair("ca", "-dname", "CN=authority", "-ext", "bc:c");
    pair(
        "it",
        "-signer",
        "ca",
        "-signerkeypass",
        PASSWORD,
        "-dname",
        "CN=loopback",
        "-ext",
        "san=" + alternative,
        "-startdate",
        since,
        "-validity",
        "3");
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + encoded() + "\n-----END CERTIFICATE-----\n");
  }

  /** One that has expired, of an authority that has not. */
  static TestCertificate expired(Path folder, String alternative) throws Exception {
    return new TestCertificate(folder, alternative, "-10d");
  }

  private String encoded() throws IOException, GeneralSecurityException {
    return Base64.getMimeEncoder().encodeToString(keys().getCertificate("ca").getEncoded());
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private void pair(String alias, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias));
    command.addAll(List.of(more));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  public Path pem() {
    return pem;
  }

  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore keys = keys();
    keys.deleteEntry("ca");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
