package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {
  private static final String SECRET = "planted-secret";
  private static final String WHOLE =
      """
      auth: bearer
      playbooks:
        ask:
          title: Ask
          path: /ask
      """;

  private static final Map<String, String> SET =
      Map.of("SET", "planted-own", "BLANKS", "planted own");

  @TempDir Path home;

  private Path write(String file, String text) throws IOException {
    Files.createDirectories(home.resolve("platforms"));
    return Files.writeString(home.resolve(file), text);
  }

  private Pack read(String secret, Map<String, String> options) {
    URI url = URI.create("https://soar.example.com");
    Connection connection =
        new Connection("soc", url, secret, null, false, Duration.ofSeconds(5), options);
    return PackReader.read(
        connection, new DataFolder(home, variable -> SET.get(String.valueOf(variable))));
  }

  private List<String> mistakes(String pack) throws IOException {
    write("platforms/lab.yaml", pack);
    return mistakes(Map.of("pack", "lab"));
  }

  private List<String> mistakes(Map<String, String> options) {
    return mistakes(SECRET, options);
  }

  private List<String> mistakes(String secret, Map<String, String> options) {
    IllegalArgumentException refused =
        catchThrowableOfType(IllegalArgumentException.class, () -> read(secret, options));
    assertThat(refused).isNotNull();
    return String.valueOf(refused.getMessage()).lines().toList();
  }

  @Test
  void everyMistakeIsToldWithFileAndLine() throws IOException {
    List<String> mistakes =
        mistakes(
            """
            auth: {kind: header}
            colour: red
            error: {at: a..b}
            list:
              path: flows
              title: name
              paging: {link: next, query: page}
              questions: {items: asks, types: {integer: int, secret: pw}}
            start:
              path: /flows/$playbook/run?x
              headers: {Host: a, Authorization: Bearer abc, X-Flow: [a]}
            started: {id: run}
            status:
              path: /runs/$run_id
              state: now
              states: {running: [a], succeeded: [a, b], done: [c]}
            playbooks:
              Ask: {title: Ask, path: /ask}
              ask:
                path: /a b
                effect: destroy
                body:
                  a: $who
                  b: [$ip, $$ip]
                parameters:
                  ip: {type: text}
                  run_id: {type: string}
                  "a b": {type: string}
                  port: {type: integer, default: "22", max: 1, too_long: trim}
                  note: {type: string, too_long: cut, choices_from: x}
            """);
    assertThat(mistakes)
        .extracting(one -> one.replace("platforms/lab.yaml:", ""))
        .containsExactly(
            "1: auth with kind: header needs a name, like name: X-Api-Key",
            "2: unknown key 'colour' of the pack; known are [auth, cancel, check, error, list, options, playbooks, start, started, status]",
            "3: at: 'a..b' is no place in an answer: names with dots between, like data.items",
            "5: path: a path must begin with one / and hold no space, # or %: write it as it is, it is encoded on its way",
            "5: list needs a id, like id: id",
            "7: paging must be {link: next}, {cursor: next_cursor, query: cursor}, or {query: page, first: 1}",
            "8: questions needs a name, like name: variable",
            "8: unknown key 'secret' of types; known are [array, boolean, integer, number, object, refused, string]",
            "10: path: '$playbook' stands for nothing here; there are $arguments $now $playbook_id $playbook_title $run_id $tomorrow, and a text that begins with $ is written $$",
            "11: the header 'Host': no header of this name can be set: take another",
            "11: the header 'Authorization': a secret must not stand in this file. Say auth: {kind: header, name: Authorization}",
            "11: the header 'X-Flow': it must be one value",
            "14: path: '$run_id' stands for nothing here; there are $playbook_id $remote_id, and a text that begins with $ is written $$",
            "16: unknown key 'done' of states; known are [cancelled, failed, partly, running, simulated, succeeded, timed_out, unknown, waiting_platform]",
            "16: 'a' stands under two states",
            "16: states must say which words mean succeeded, and which failed",
            "18: 'Ask' must be lower-case letters, digits and underscores, a letter first",
            "20: ask needs a title, like title: Block an address",
            "20: path: a path must begin with one / and hold no space, # or %: write it as it is, it is encoded on its way",
            "21: effect: 'destroy' is not one of query, notify, change",
            "23: body: '$who' stands for nothing here; there are $arguments $note $now $playbook_id $playbook_title $run_id $tomorrow, and a text that begins with $ is written $$",
            "26: type: 'text' is not one of string, integer, number, boolean, array, object",
            "27: a parameter cannot be called run_id, which stands for something else",
            "28: 'a b' must be ASCII letters, digits and underscores",
            "29: too_long: must be cut or refuse",
            "29: the default and the choices of port must fit its type and limits",
            "30: unknown key 'choices_from' of the parameter note; known are [choices, default, description, max, min, required, too_long, type]",
            "30: too_long: cut needs a max");
  }

  @Test
  void aSecretInTheFileIsRefusedAndNotRepeated() throws IOException {
    assertThat(mistakes(WHOLE + "    secret: planted-there\n"))
        .singleElement()
        .satisfies(one -> assertThat(one).doesNotContain("planted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {env: SET}               | platforms/lab.yaml:6: say how the secret is sent, like auth: bearer
          {env: UNSET}             | platforms/lab.yaml:6: the environment variable for the secret of ask is not set: set UNSET
          {file: nowhere}          | platforms/lab.yaml:6: HOME/nowhere with the secret of ask cannot be read; make it, and readable
          """)
  void aSecretThatCannotBeSentIsAMistake(String secret, String problem) throws IOException {
    assertThat(mistakes(WHOLE.replace("bearer", "none") + "    secret: " + secret + "\n"))
        .containsExactly(problem.replace("HOME", home.toString()));
  }

  @Test
  void aPlaybookWithItsOwnWayToSendASecretNeedsOne() throws IOException {
    assertThat(mistakes(WHOLE + "    auth: bearer\n"))
        .containsExactly(
            "platforms/lab.yaml:6: ask needs a secret of its own: secret: {env: ASK_SECRET}, or"
                + " {file: secrets/ask}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          none    | say which pack: options: {pack: NAME}; there are n8n, tines, awx, cortex, tracecat, xsoar, opsgenie, alertmanager, ntfy, and those that you write to platforms/NAME.yaml in the data folder
          ../lab  | say which pack: options: {pack: NAME}; there are n8n, tines, awx, cortex, tracecat, xsoar, opsgenie, alertmanager, ntfy, and those that you write to platforms/NAME.yaml in the data folder
          lab     | there is no pack lab: there are n8n, tines, awx, cortex, tracecat, xsoar, opsgenie, alertmanager, ntfy, and those that you write to platforms/NAME.yaml in the data folder
          ntfy    | soc needs the option topic: options: {topic: …}
          n8n     | soc has no playbooks: state yours in a file of the data folder and name it: options: {playbooks: FILE.yaml}
          """)
  void aConnectionThatLacksSomethingIsToldWhat(String pack, String problem) {
    Map<String, String> options = pack == null ? Map.of() : Map.of("pack", pack);

    assertThat(mistakes(options)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          topic | a~b   | the option topic of soc must be at most 200 plain (ASCII) characters, and not . or ..
          topic | ..      | the option topic of soc must be at most 200 plain (ASCII) characters, and not . or ..
          colour | red    | the option colour of soc is unknown; there are pack, playbooks, topic
          playbooks | x.yaml | x.yaml: it cannot be read; make HOME/x.yaml readable, in UTF-8
          """)
  void aWrongOptionIsNamed(String option, String value, String problem) {
    Map<String, String> options =
        option.equals("topic")
            ? Map.of("pack", "ntfy", "topic", value.replace("~", "\n"))
            : Map.of("pack", "ntfy", "topic", "soc", option, value);

    assertThat(mistakes(options)).containsExactly(problem.replace("HOME", home.toString()));
  }

  @Test
  void aPackWhoseSecretIsMissingIsToldHowItIsSent() {
    assertThat(mistakes("", Map.of("pack", "awx")))
        .containsExactly("soc needs a secret: this pack sends it as bearer");
  }

  @Test
  void aSecretThatCannotBeSentIsNotShown() throws IOException {
    write("platforms/lab.yaml", WHOLE.replace("bearer", "basic"));

    assertThat(mistakes("planted", Map.of("pack", "lab")))
        .containsExactly("the secret of soc must be user:password");
    assertThat(mistakes("planted\n:x", Map.of("pack", "lab")))
        .containsExactly(
            "the secret of soc holds a character that cannot be sent: plain (ASCII) ones only, no"
                + " blanks");
    write("platforms/lab.yaml", WHOLE + "    auth: bearer\n    secret: {env: BLANKS}\n");
    assertThat(mistakes(SECRET, Map.of("pack", "lab")))
        .containsExactly(
            "platforms/lab.yaml:7: the secret of ask holds a character that cannot be sent: plain"
                + " (ASCII) ones only, no blanks");
  }

  @Test
  void aUsersPackReplacesTheOneThatShips() throws IOException {
    write("platforms/awx.yaml", WHOLE);

    assertThat(read(SECRET, Map.of("pack", "awx")).declared())
        .extracting(Declared::id)
        .containsExactly("ask");
  }

  @Test
  void aUsersPlaybooksComeAfterThoseOfThePackAndReplaceThemByName() throws IOException {
    write("platforms/lab.yaml", WHOLE);
    write(
        "more.yaml",
        """
        playbooks:
          tell: {title: Tell, path: /tell}
          ask: {title: Ask otherwise, path: /other}
        """);

    assertThat(read(SECRET, Map.of("pack", "lab", "playbooks", "more.yaml")).declared())
        .extracting(Declared::title)
        .containsExactly("Tell", "Ask otherwise");
  }

  @Test
  void aMistakeInAUsersPlaybooksNamesTheirFile() throws IOException {
    write("more.yaml", "playbooks:\n  ask:\n    title: Ask\n    pth: /x\n");

    assertThat(mistakes(Map.of("pack", "n8n", "playbooks", "more.yaml")))
        .containsExactly(
            "more.yaml:3: ask needs a path, like path: block-ip",
            "more.yaml:4: unknown key 'pth' of ask; known are [answer, auth, body, cancel,"
                + " description, effect, encode_twice, headers, labels, method, parameters, path, repeatable,"
                + " secret, started, status, title]");
  }

  @Test
  void noSecretIsShownByWhatIsRead() throws IOException {
    write("platforms/lab.yaml", WHOLE + "    secret: {env: SET}\n");

    assertThat(read(SECRET, Map.of("pack", "lab")).toString()).doesNotContain("planted");
  }
}
