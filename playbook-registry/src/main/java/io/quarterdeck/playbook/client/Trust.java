package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.platform.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates a connection accepts: the JDK's authorities', one file's, or anybody's. */
public final class Trust {
  private Trust() {}

  /**
   * The TLS settings of a connection.
   *
   * @throws IllegalArgumentException when the CA file cannot be used, or is named although no
   *     certificate is looked at
   */
  public static SSLContext of(Connection connection) {
    Path file = connection.trustedCa();
    if (connection.insecure() && file != null) {
      throw new IllegalArgumentException(
          connection.name() + " names a CA file and is insecure: leave one of the two out");
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, connection.insecure() ? anybody() : authorities(file), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "the CA file " + file + " of " + connection.name() + " is no readable PEM certificate",
          e);
    }
  }

  private static TrustManager @Nullable [] authorities(@Nullable Path file)
      throws GeneralSecurityException, IOException {
    if (file == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws CertificateException, IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw new CertificateException("no certificate");
      }
      return found;
    }
  }

  private static TrustManager[] anybody() {
    return new TrustManager[] {new Anybody()};
  }

  /** Looks at neither chain nor host name; only for a connection that says so. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
