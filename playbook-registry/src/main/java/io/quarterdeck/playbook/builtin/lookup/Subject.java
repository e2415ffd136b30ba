package io.quarterdeck.playbook.builtin.lookup;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What threat intelligence can be asked about, each by a playbook of its own. */
enum Subject {
  IP("ip", "an IP address", "a public IPv4 or IPv6 address") {
    @Override
    Parameter what() {
      return required("one public address, like 185.199.108.153");
    }

    @Override
    Question read(String text, Arguments arguments) {
      return asked(
          Ip.parse(text),
          quote(text)
              + " is no IP address. Give one IPv4 or IPv6 address, without port, prefix or zone.");
    }
  },

  DOMAIN("domain", "a domain", "a public domain or host name") {
    @Override
    Parameter what() {
      return required("one public domain or host name, like evil.example.com");
    }

    @Override
    Question read(String text, Arguments arguments) {
      return asked(
          Domain.parse(text),
          quote(text)
              + " is no domain name. Give one like evil.example.com, without scheme, port, path and"
              + " brackets, and with an accented name in its ASCII form where it is doubtful.");
    }
  },

  URL("url", "a URL", "a public URL, without its user, password and fragment, and") {
    @Override
    Parameter what() {
      return required("one URL with http or https, like https://evil.example.com/a");
    }

    @Override
    List<Parameter> more() {
      return List.of(
          Parameter.optional(
              SEND_QUERY,
              ParameterType.BOOLEAN,
              "whether the services may see what stands behind the question mark: it may name"
                  + " people and open their sessions",
              "false"));
    }

    @Override
    Question read(String text, Arguments arguments) {
      // What is wrong is not repeated: it may hold a password.
      Url url = Url.parse(text);
      boolean cut = url != null && url.hasQuery() && !arguments.tree().path(SEND_QUERY).asBoolean();
      return url != null && cut
          ? new Question.About(
              url.withoutQuery(), " It was asked without its query; " + SEND_QUERY + " adds it.")
          : asked(
              url,
              "That is no URL that can be asked about. Give one with http:// or https://, a host"
                  + " name or a plain address, without spaces and backslashes, of 2048 characters"
                  + " at most.");
    }
  },

  FILE("hash", "a file", "a file, by its MD5, SHA-1 or SHA-256") {
    @Override
    Parameter what() {
      return required("the file's MD5, SHA-1 or SHA-256, in hexadecimal");
    }

    @Override
    Question read(String text, Arguments arguments) {
      return asked(
          FileHash.parse(text),
          quote(text)
              + " is no hash of a file. Give its MD5, SHA-1 or SHA-256: 32, 40 or 64 hexadecimal"
              + " digits.");
    }
  };

  private static final String SEND_QUERY = "send_query";

  private final String parameter;
  private final String title;
  private final String meant;

  Subject(String parameter, String title, String meant) {
    this.parameter = parameter;
    this.title = title;
    this.meant = meant;
  }

  /** The playbook's id and name: {@code ip_reputation}. */
  String id() {
    return name().toLowerCase(Locale.ROOT) + "_reputation";
  }

  /** The parameter that takes it, and the member of the result that repeats it. */
  String parameter() {
    return parameter;
  }

  abstract Parameter what();

  List<Parameter> more() {
    return List.of();
  }

  final Parameter required(String description) {
    return Parameter.required(parameter, ParameterType.STRING, description);
  }

  final PlatformPlaybook playbook() {
    List<Parameter> parameters = new ArrayList<>(List.of(what()));
    parameters.addAll(more());
    return new PlatformPlaybook(
        id(),
        "Reputation of " + title,
        id(),
        "Asks the threat-intelligence services that are set up about "
            + meant
            + ", and tells one score from 0 to 100, a verdict, and what each service says. Answers"
            + " are kept for a day.",
        ParameterSchema.of(parameters),
        List.of(),
        Effect.QUERY,
        true);
  }

  final Question read(Arguments arguments) {
    return read(arguments.tree().path(parameter).asString(""), arguments);
  }

  abstract Question read(String text, Arguments arguments);

  private static Question asked(@Nullable Indicator indicator, String otherwise) {
    return indicator == null ? new Question.Refused(otherwise) : Question.about(indicator);
  }
}
