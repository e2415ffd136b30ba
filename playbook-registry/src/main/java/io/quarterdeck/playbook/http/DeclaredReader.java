package io.quarterdeck.playbook.http;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.http.AuthReader.Auth;
import io.quarterdeck.playbook.settings.Secrets;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads playbooks that a file states.
 *
 * @param source that file
 * @param secrets of that file
 * @param procedures what the pack says of all
 * @param connection how the connection's own secret is sent
 */
record DeclaredReader(
    Source source, Secrets secrets, ProcedureReader procedures, Credential connection) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private static final Set<String> KEYS =
      keys("title", "description", "effect", "labels", "parameters", "auth", "secret");

  private static Set<String> keys(String... own) {
    Set<String> keys = new TreeSet<>(List.of(own));
    keys.addAll(CallReader.KEYS);
    keys.addAll(ProcedureReader.KEYS);
    return keys;
  }

  List<Declared> all(Section section) {
    List<Declared> all = new ArrayList<>();
    Section.entries(source.findings(), "playbooks", section.value("playbooks"))
        .forEach((id, entry) -> {
          if (!ID.matcher(id).matches()) {
            source
                .findings()
                .problem(
                    entry.line(),
                    quote(id)
                        + " must be lower-case letters, digits and underscores, a letter"
                        + " first");
            return;
          }
          Declared one = one(id, source.section(id, entry.value(), KEYS));
          if (one != null) {
            all.add(one);
          }
        });
    return all;
  }

  private @Nullable Declared one(String id, Section section) {
    String title = section.required("title", id, "Block an address");
    Effect effect = section.parsed("effect", Effect::ofWord);
    List<String> labels = section.texts("labels");
    String description = section.text("description");
    Set<String> taken = new TreeSet<>(Placeholders.RESERVED);
    taken.addAll(procedures.everywhere());
    Form form = FormReader.ofPlaybook(source, taken).read(section, false);
    Section under = under();
    Credential credential = credential(id, section, under);
    CallTemplate start =
        new CallReader(source, section, procedures.packSource(), under)
            .read(id, "POST", true, known(form, credential).and(procedures.callback(section)));
    ProcedureReader.After after = procedures.after(source, section, form.names(), start);
    return start == null
        ? null
        : new Declared(
            id,
            title,
            description == null ? "" : description,
            effect,
            labels == null ? List.of() : labels,
            form,
            after.procedure(start, credential));
  }

  private @Nullable Section under() {
    return procedures
        .packSource()
        .below(procedures.pack(), "start", "start", PackReader.START_KEYS);
  }

  private Placeholders known(Form form, Credential credential) {
    Placeholders known =
        new Placeholders(procedures.everywhere()).and(form.names()).and(PackReader.STARTING);
    return credential.kind() == Credential.Kind.IN_CALL
        ? known.and(Set.of(Placeholders.SECRET))
        : known;
  }

  /** The connection's, or one of its own where it or every start says how that is sent. */
  private Credential credential(String id, Section section, @Nullable Section under) {
    String own = secrets.fetch(id, "secret", section.value("secret"));
    Auth auth = auth(section, under);
    if (auth == null) {
      return own.isEmpty() ? connection : sent(id, section, connection.with(own));
    }
    if (own.isEmpty() && !auth.optional() && !section.has("secret")) {
      section.problem(
          "auth",
          "%s needs a secret of its own: secret: {env: %s_SECRET}, or {file: secrets/%s}"
              .formatted(id, id.toUpperCase(Locale.ROOT), id));
    }
    return own.isEmpty() ? auth.credential() : sent(id, section, auth.credential().with(own));
  }

  private @Nullable Auth auth(Section section, @Nullable Section under) {
    Yaml own = section.value("auth");
    if (own != null) {
      return AuthReader.read(source, own);
    }
    Yaml start = under == null ? null : under.value("auth");
    return start == null ? null : AuthReader.read(procedures.packSource(), start);
  }

  private static Credential sent(String id, Section section, Credential credential) {
    if (credential.kind() == Credential.Kind.NONE) {
      section.problem("secret", "say how the secret is sent, like auth: bearer");
    }
    if (!credential.flaw().isEmpty()) {
      section.problem("secret", "the secret of " + id + credential.flaw());
    }
    return credential;
  }
}
