package io.quarterdeck.decision.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** PostgreSQL behind a relay on loopback that drops its connections and takes no new ones. */
final class CutPostgres implements Outage {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private final DatabaseSettings settings;

  private CutPostgres(ServerSocket listener, TestDatabases.Source databases, Path home) {
    this.listener = listener;
    this.target = databases.port();
    this.settings = new DatabaseSettings(home, databases.freshUrl(listener.getLocalPort()), false);
  }

  static CutPostgres of(TestDatabases.Source databases, Path home) {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      CutPostgres relay = new CutPostgres(listener, databases, home);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (cut) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      } catch (IOException e) {
        quietly(listener);
      }
    }
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      quietly(from);
    } finally {
      quietly(to);
      sockets.remove(from);
    }
  }

  private static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void takeAway() {
    cut = true;
    sockets.forEach(CutPostgres::quietly);
  }

  @Override
  public void bringBack() {
    cut = false;
  }

  @Override
  public void close() {
    takeAway();
    quietly(listener);
  }
}
