package io.quarterdeck.playbook.builtin.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarterdeck.playbook.client.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that misbehaves as a test wants it, with TLS where it has a certificate. */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket server;
  private final Fault fault;
  private final @Nullable SSLContext tls;
  private final boolean fromTheStart;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What clients said, without the text of mails. */
  final List<String> heard = new CopyOnWriteArrayList<>();

  enum Fault {
    NONE,
    SAYS_NOTHING,
    REFUSES_PASSWORD,
    REFUSES_SENDER,
    REFUSES_RECIPIENT,
    REFUSES_TEXT,
    HANGS_UP_AFTER_TEXT,
    SAYS_NOTHING_AFTER_TEXT
  }

  ScriptedSmtp(Fault fault, @Nullable TestCertificate certificate, boolean fromTheStart)
      throws Exception {
    this.fault = fault;
    this.tls = certificate == null ? null : certificate.context();
    this.fromTheStart = fromTheStart;
    this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  static ScriptedSmtp plain(Fault fault) throws Exception {
    return new ScriptedSmtp(fault, null, false);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket plain) {
    try (Socket socket = fromTheStart ? encrypted(plain) : plain) {
      if (fault == Fault.SAYS_NOTHING) {
        socket.getInputStream().read();
        return;
      }
      say(socket, "220 scripted");
      talk(socket);
    } catch (IOException e) {
      heard.add("broken: " + e.getMessage());
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
        case "EHLO" -> say(socket, greeting(socket));
        case "STARTTLS" -> {
          say(socket, "220 go ahead");
          talk(encrypted(socket));
          return;
        }
        case "AUTH" -> say(socket, fault == Fault.REFUSES_PASSWORD ? "535 no" : "235 welcome");
        case "MAIL" -> say(socket, fault == Fault.REFUSES_SENDER ? "550 not you" : "250 ok");
        case "RCPT" -> say(socket, fault == Fault.REFUSES_RECIPIENT ? "550 nobody" : "250 ok");
        case "DATA" -> {
          if (!take(socket, in)) {
            return;
          }
        }
        default -> say(socket, "250 ok");
      }
    }
  }

  private String greeting(Socket socket) {
    boolean offers = tls != null && !(socket instanceof SSLSocket);
    return offers ? "250-scripted\r\n250 STARTTLS" : "250-scripted\r\n250 AUTH PLAIN";
  }

  private boolean take(Socket socket, BufferedReader in) throws IOException {
    say(socket, "354 go ahead");
    for (String line = in.readLine(); line != null && !line.equals("."); ) {
      line = in.readLine();
    }
    switch (fault) {
      case REFUSES_TEXT -> say(socket, "554 spam");
      case HANGS_UP_AFTER_TEXT -> {
        return false;
      }
      case SAYS_NOTHING_AFTER_TEXT -> {
        in.readLine();
        return false;
      }
      default -> say(socket, "250 taken");
    }
    return true;
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLContext context = tls;
    if (context == null) {
      throw new IOException("no certificate");
    }
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  private static void say(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
