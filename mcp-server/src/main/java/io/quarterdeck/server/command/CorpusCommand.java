package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code corpus}: closed incidents as training data, with pseudonyms. */
final class CorpusCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "corpus",
          new Verb(
              "[FILE] [--role ROLE] [--resolution WORD] [--since TIME] [--least-quality N]"
                  + " [--language WORD] [--plan]",
              CorpusCommand::exported));

  private CorpusCommand() {}

  private static int exported(Call call) {
    String path = "/corpus" + query(call);
    if (call.words().isEmpty()) {
      call.stream(path, line -> call.say(line.toString()));
    } else {
      write(call, path, Path.of(call.word(0)).toAbsolutePath());
    }
    return 0;
  }

  private static String query(Call call) {
    String query = call.query("--role", "--resolution", "--since", "--least-quality", "--language");
    if (!call.has("--plan")) {
      return query;
    }
    return query.isEmpty() ? "?plan=true" : query + "&plan=true";
  }

  /** The file is there once it is whole, and not before. */
  private static void write(Call call, String path, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    AtomicInteger lines = new AtomicInteger();
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part, UTF_8)) {
        call.stream(
            path,
            line -> {
              write(out, line + "\n", file);
              lines.incrementAndGet();
            });
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    call.say("%d turns are in %s".formatted(lines.get(), file));
  }

  private static void write(BufferedWriter out, String line, Path file) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static WrongUseException unwritable(Path file, IOException e) {
    return new WrongUseException(file + " cannot be written: " + e);
  }
}
