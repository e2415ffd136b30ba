package io.quarterdeck.decision.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL URL taken apart, so that its password stands in no text that could be logged. */
record PostgresAddress(String jdbcUrl, String user, String password) {
  private static final Pattern FORM =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^/?]*)@)?([^/?@]+)/([^/?]+)(?:\\?(.*))?");

  /**
   * Takes the URL apart.
   *
   * @throws IllegalArgumentException when it is not a PostgreSQL URL; never repeats the URL
   */
  static PostgresAddress of(String url) {
    Matcher form = FORM.matcher(url.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the database URL must look like postgresql://user:password@host:5432/database");
    }
    String login = form.group(1) == null ? "" : form.group(1);
    int colon = login.indexOf(':');
    String user = decoded(colon < 0 ? login : login.substring(0, colon));
    String password = colon < 0 ? "" : decoded(login.substring(colon + 1));
    List<String> options = new ArrayList<>();
    String query = form.group(4) == null ? "" : form.group(4);
    for (String option : query.split("&", -1)) {
      String name = option.toLowerCase(Locale.ROOT);
      if (name.startsWith("user=")) {
        user = decoded(option.substring("user=".length()));
      } else if (name.startsWith("password=")) {
        password = decoded(option.substring("password=".length()));
      } else if (!option.isEmpty()) {
        options.add(option);
      }
    }
    String jdbc = "jdbc:postgresql://" + form.group(2) + "/" + form.group(3);
    return new PostgresAddress(
        options.isEmpty() ? jdbc : jdbc + "?" + String.join("&", options), user, password);
  }

  /** Connections without a limit of time, for changes of the schema. */
  DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private static String decoded(String text) {
    try {
      // In a URL's login a plus sign is a plus sign.
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
