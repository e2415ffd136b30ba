package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.http.AuthReader.Auth;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.settings.Findings;
import io.quarterdeck.playbook.settings.Secrets;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the pack that a connection names, and the playbooks that its user adds. */
final class PackReader {
  static final String PACK = "pack";
  static final String PLAYBOOKS = "playbooks";

  /** What a start can put in besides arguments and options. */
  static final Set<String> STARTING =
      Set.of(
          Placeholders.RUN_ID,
          Placeholders.PLAYBOOK_ID,
          Placeholders.TITLE,
          Placeholders.ARGUMENTS,
          Placeholders.NOW,
          Placeholders.TOMORROW);

  static final Set<String> START_KEYS =
      Set.of("method", "path", "headers", "body", "repeatable", "answer", "encode_twice", "auth");

  private static final Logger LOG = LoggerFactory.getLogger(PackReader.class);
  private static final Set<String> KEYS =
      Set.of(
          "auth",
          "options",
          "check",
          "error",
          "list",
          "playbooks",
          "start",
          "started",
          "status",
          "callback",
          "cancel");
  private static final Set<String> ERROR = Set.of("at", "equals", "message");
  private static final String WITH_SECRET = "only_with_secret";
  private static final Set<String> CHECK = Set.of("path", "answer", WITH_SECRET);

  private final Connection connection;
  private final DataFolder folder;
  private final PackFiles files;
  private final List<Findings> findings = new ArrayList<>();

  private PackReader(Connection connection, DataFolder folder) {
    this.connection = connection;
    this.folder = folder;
    this.files = new PackFiles(folder.home());
  }

  /**
   * The pack of a connection.
   *
   * @throws IllegalArgumentException with a line for each thing that is wrong
   */
  static Pack read(Connection connection, DataFolder folder) {
    return new PackReader(connection, folder).pack();
  }

  private Pack pack() {
    String name = connection.option(PACK, "");
    try {
      PackFiles.Found found = files.pack(name);
      Source source = source(found.file());
      Pack pack = pack(source, source.section("the pack", found.yaml(), KEYS));
      warn();
      keepPasswords(pack);
      return pack;
    } catch (BadFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Source source(String file) {
    Findings own = new Findings(file);
    findings.add(own);
    return new Source(own);
  }

  private Pack pack(Source source, Section top) throws BadFileException {
    Auth auth = auth(source, top);
    Credential credential = credential(auth);
    Map<String, String> options =
        new OptionReader(connection).read(source, top, Set.of(PACK, PLAYBOOKS));
    Set<String> known = known(options, credential);
    ProcedureReader procedures = new ProcedureReader(source, top, known);
    CallTemplate check = check(source, top, new Placeholders(known));
    List<Listing> listings = listings(top, new ListingReader(procedures, credential));
    List<Declared> declared = declared(source, top, procedures, credential);
    ErrorSign error = error(source, top);
    refuseMistakes();
    if (listings.isEmpty() && declared.isEmpty()) {
      throw new IllegalArgumentException(
          connection.name()
              + " has no playbooks: state yours in a file of the data folder and name it: options:"
              + " {playbooks: FILE.yaml}");
    }
    return new Pack(credential, options, check, error, listings, declared);
  }

  /** What every call can put in. */
  private static Set<String> known(Map<String, String> options, Credential credential) {
    Set<String> known = new TreeSet<>(options.keySet());
    if (credential.kind() == Credential.Kind.IN_CALL) {
      known.add(Placeholders.SECRET);
    }
    return known;
  }

  private @Nullable CallTemplate check(Source source, Section top, Placeholders known) {
    Section check = source.below(top, "check", "check", CHECK);
    return check == null || (check.flag(WITH_SECRET) && connection.secret().isEmpty())
        ? null
        : CallReader.of(source, check).read("check", "GET", false, known);
  }

  private Auth auth(Source source, Section top) {
    Yaml yaml = top.value("auth");
    if (yaml == null) {
      top.required("auth", "the pack", "bearer");
      return Auth.NONE;
    }
    Auth auth = AuthReader.read(source, yaml);
    if (connection.secret().isEmpty() && !auth.optional()) {
      throw new IllegalArgumentException(
          connection.name()
              + " needs a secret: this pack sends it as "
              + auth.credential().kind().word());
    }
    return auth;
  }

  private Credential credential(Auth auth) {
    Credential credential = auth.credential().with(connection.secret());
    if (!credential.flaw().isEmpty()) {
      throw new IllegalArgumentException("the secret of " + connection.name() + credential.flaw());
    }
    return credential;
  }

  private static List<Listing> listings(Section top, ListingReader reader) {
    Yaml yaml = top.value("list");
    Stream<Yaml> all =
        switch (yaml) {
          case null -> Stream.of();
          case Yaml.Sequence several -> several.items().stream();
          case Yaml one -> Stream.of(one);
        };
    List<Listing> listings = all.map(reader::read).filter(Objects::nonNull).toList();
    if (listings.stream().map(Listing::name).distinct().count() < listings.size()) {
      top.problem("list", "several lists need a name each, which stands before their ids");
    }
    return listings;
  }

  /** Those of the pack, then the user's. */
  private List<Declared> declared(
      Source source, Section top, ProcedureReader procedures, Credential credential)
      throws BadFileException {
    List<Declared> all = new ArrayList<>();
    all.addAll(reader(source, procedures, credential).all(top));
    String more = connection.option(PLAYBOOKS, "");
    if (!more.isEmpty()) {
      PackFiles.Found found = files.playbooks(more);
      Source own = source(found.file());
      Section section = own.section("the file", found.yaml(), Set.of("playbooks"));
      List<Declared> added = reader(own, procedures, credential).all(section);
      Set<String> ids = added.stream().map(Declared::id).collect(Collectors.toSet());
      all.removeIf(one -> ids.contains(one.id()));
      all.addAll(added);
    }
    return all;
  }

  private DeclaredReader reader(Source source, ProcedureReader procedures, Credential credential) {
    Secrets secrets = new Secrets(folder, source.findings());
    return new DeclaredReader(source, secrets, procedures, credential);
  }

  private static ErrorSign error(Source source, Section top) {
    Section error = source.below(top, "error", "error", ERROR);
    @Nullable Place place = error == null ? null : Source.place(error, "at");
    return error == null
        ? new ErrorSign(null, null, null)
        : new ErrorSign(place, error.text("equals"), Source.place(error, "message"));
  }

  private void refuseMistakes() {
    String mistakes =
        findings.stream()
            .flatMap(file -> file.problems().stream())
            .distinct()
            .collect(Collectors.joining("\n"));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(mistakes);
    }
  }

  /** An answer may repeat a password without its user. */
  private void keepPasswords(Pack pack) {
    Stream.concat(
            Stream.of(pack.credential()),
            pack.declared().stream().map(one -> one.procedure().credential()))
        .filter(credential -> credential.kind() == Credential.Kind.BASIC)
        .map(Credential::password)
        .filter(password -> !password.isEmpty())
        .forEach(folder::keep);
  }

  private void warn() {
    findings.forEach(file -> file.warnings().forEach(warning -> LOG.warn("{}", warning)));
  }
}
