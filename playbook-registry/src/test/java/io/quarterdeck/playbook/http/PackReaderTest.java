package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {
  @TempDir Path folder;
  private PackHome home;

  @BeforeEach
  void make() {
    home = new PackHome(folder);
  }

  @Test
  void everyMistakeIsToldWithFileAndLine() throws IOException {
    List<String> mistakes =
        home.mistakes(
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
            "2: unknown key 'colour' of the pack; known are [auth, callback, cancel, check, error, list, options, playbooks, start, started, status]",
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

    assertThat(home.mistakes(options)).containsExactly(problem);
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

    assertThat(home.mistakes(options)).containsExactly(problem.replace("HOME", folder.toString()));
  }

  @Test
  void aUsersPackReplacesTheOneThatShips() throws IOException {
    home.write("platforms/awx.yaml", PackHome.WHOLE);

    assertThat(home.read(PackHome.SECRET, Map.of("pack", "awx")).declared())
        .extracting(Declared::id)
        .containsExactly("ask");
  }

  @Test
  void aUsersPlaybooksComeAfterThoseOfThePackAndReplaceThemByName() throws IOException {
    home.write("platforms/lab.yaml", PackHome.WHOLE);
    home.write(
        "more.yaml",
        """
        playbooks:
          tell: {title: Tell, path: /tell}
          ask: {title: Ask otherwise, path: /other}
        """);

    assertThat(
            home.read(PackHome.SECRET, Map.of("pack", "lab", "playbooks", "more.yaml")).declared())
        .extracting(Declared::title)
        .containsExactly("Tell", "Ask otherwise");
  }

  @Test
  void aMistakeInAUsersPlaybooksNamesTheirFile() throws IOException {
    home.write("more.yaml", "playbooks:\n  ask:\n    title: Ask\n    pth: /x\n");

    assertThat(home.mistakes(Map.of("pack", "n8n", "playbooks", "more.yaml")))
        .containsExactly(
            "more.yaml:3: ask needs a path, like path: block-ip",
            "more.yaml:4: unknown key 'pth' of ask; known are [answer, auth, body, callback, cancel,"
                + " description, effect, encode_twice, headers, labels, method, parameters, path, repeatable,"
                + " secret, started, status, title]");
  }
}
