package io.quarterdeck.playbook.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server over stdio whose one tool does what its argument says; knows no JSON library. */
public final class TinyServer {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");
  private static final Pattern TO_DO = Pattern.compile("\"do\":\"([^\"]+)\"");
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private TinyServer() {}

  /** Answers until its input ends. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.err.println("ready with " + System.getenv("TINY_TOKEN"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (found(METHOD, line)) {
        case "initialize" ->
            answer(
                line,
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"tiny\",\"version\":\"1\"}}");
        case "tools/list" ->
            answer(line, "{\"tools\":[{\"name\":\"act\",\"inputSchema\":{\"type\":\"object\"}}]}");
        case "tools/call" -> act(line, in);
        default -> {}
      }
    }
  }

  private static void act(String line, BufferedReader in) throws IOException {
    switch (found(TO_DO, line)) {
      case "environment" -> text(line, String.join(" ", System.getenv().keySet()));
      case "token" -> text(line, System.getenv("TINY_TOKEN"));
      case "pid" -> text(line, String.valueOf(ProcessHandle.current().pid()));
      case "child" -> text(line, String.valueOf(new ProcessBuilder("sleep", "600").start().pid()));
      case "chatter" -> {
        OUT.println("Listening on nothing");
        OUT.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
        OUT.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"roots/list\"}");
        text(line, in.readLine().contains("-32601") ? "refused" : "answered");
      }
      case "much" -> text(line, "a".repeat(5 << 20));
      case "nonsense" -> OUT.println("{\"jsonrpc\": \"2.0\", \"id\"");
      case "die" -> {
        System.err.println("out of luck with " + System.getenv("TINY_TOKEN"));
        System.exit(3);
      }
      default -> {}
    }
  }

  private static String found(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void text(String line, String text) {
    answer(line, "{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
  }

  private static void answer(String line, String result) {
    OUT.println(
        "{\"jsonrpc\":\"2.0\",\"id\":\"" + found(ID, line) + "\",\"result\":" + result + "}");
  }
}
