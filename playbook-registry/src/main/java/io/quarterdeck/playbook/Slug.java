package io.quarterdeck.playbook;

import com.ibm.icu.text.Transliterator;
import io.quarterdeck.playbook.hash.Sha256;
import java.util.Locale;
import java.util.function.Predicate;

/** Makes names out of titles in any script. */
public final class Slug {
  private static final int HASH_LENGTH = 8;

  /** Of a title, in characters; more tells nothing that a name has room for. */
  private static final int MOST_READ = 400;

  private static final String LATIN = "Any-Latin; Latin-ASCII; [:^ASCII:] Remove";

  private Slug() {}

  /**
   * The name of a playbook, the same for the same playbook as long as nobody else has taken it.
   *
   * <p>Titles that nothing is left of, that were cut, or whose name is taken get a part of the hash
   * of platform and id.
   *
   * @param title in any script
   * @param platform name of the platform
   * @param id of the playbook there
   * @param taken whether a name belongs to another playbook
   */
  public static PlaybookName of(
      String title, String platform, String id, Predicate<PlaybookName> taken) {
    boolean all = title.length() <= MOST_READ;
    String words = words(all ? title : title.substring(0, MOST_READ));
    boolean whole = all && !words.isEmpty() && words.length() <= PlaybookName.LONGEST;
    if (whole && !taken.test(new PlaybookName(words))) {
      return new PlaybookName(words);
    }
    for (int attempt = 0; ; attempt++) {
      String hash = hash(platform + '\n' + id + (attempt == 0 ? "" : "\n" + attempt));
      PlaybookName name = new PlaybookName(cut(words.isEmpty() ? "playbook" : words) + "_" + hash);
      if (!taken.test(name)) {
        return name;
      }
    }
  }

  private static String words(String title) {
    String ascii = Transliterator.getInstance(LATIN).transliterate(title);
    String words =
        ascii
            .replaceAll("(?<=[a-z]|[A-Za-z][0-9]{1,4})(?=[A-Z])", "_")
            .toLowerCase(Locale.ROOT)
            .replaceAll("['`]", "")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    return words.isEmpty() || Character.isLetter(words.charAt(0)) ? words : "p_" + words;
  }

  private static String cut(String words) {
    int room = PlaybookName.LONGEST - HASH_LENGTH - 1;
    if (words.length() <= room) {
      return words;
    }
    int end = words.lastIndexOf('_', room);
    return words.substring(0, end > room / 2 ? end : room).replaceAll("_+$", "");
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, HASH_LENGTH);
  }
}
