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

/** A certificate that signed itself, made by the JDK's keytool. */
public final class TestCertificate {
  private static final String PASSWORD = "loopback";

  private final Path store;
  private final Path pem;

  /**
   * Makes one.
   *
   * @param alternative like {@code ip:127.0.0.1}
   */
  public TestCertificate(Path folder, String alternative) throws Exception {
    store = folder.resolve("key.p12");
    pem = folder.resolve("ca.pem");
    String[] made = {
      "-genkeypair",
      "-keyalg",
      "EC",
      "-dname",
      "CN=loopback",
      "-ext",
      "san=" + alternative,
      "-validity",
      "2"
    };
    keytool(made);
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + encoded() + "\n-----END CERTIFICATE-----\n");
  }

  private String encoded() throws IOException, GeneralSecurityException {
    return Base64.getMimeEncoder().encodeToString(keys().getCertificate("it").getEncoded());
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "it", "-keystore", store.toString(), "-storetype", "PKCS12"));
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
    managers.init(keys(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
