package io.quarterdeck.rules.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.guardrail.GuardrailsFile;
import io.quarterdeck.rules.response.Role;
import io.quarterdeck.rules.scoring.Scoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The text of a rules folder, by relative path: {@code scoring.yaml}, {@code drl/**.drl}, {@code
 * tables/**.csv}, and {@code guardrails.yaml} where there is one.
 *
 * <p>Kept whole, so that an old decision can be replayed with the rules it was made with.
 */
public record RuleFiles(SortedMap<String, String> texts) {
  private static final String GUARDRAILS = "drl/guardrail/";
  private static final String RESPONSES = "drl/response/";
  private static final Pattern FILE =
      Pattern.compile("(scoring|guardrails)\\.yaml|(?!.*\\.\\.)[\\w-]+(/[\\w. -]+)*\\.(drl|csv)");

  public RuleFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads a folder.
   *
   * @throws RuleBookException when the folder or its {@code scoring.yaml} is missing, or a file
   *     cannot be used
   */
  public static RuleFiles read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw problem(folder.toString(), "there is no such rules folder");
    }
    if (!Files.isRegularFile(folder.resolve("scoring.yaml"))) {
      throw problem("scoring.yaml", "the rules folder " + folder + " has none");
    }
    FolderText found = new FolderText(folder);
    found.add(folder.resolve("scoring.yaml"));
    if (Files.exists(folder.resolve(GuardrailsFile.NAME))) {
      found.add(folder.resolve(GuardrailsFile.NAME));
    }
    found.addAll("drl", ".drl");
    found.addAll("tables", ".csv");
    return new RuleFiles(found.texts());
  }

  /** Whether a rules folder can hold a file of this name. */
  public static boolean canHold(String file) {
    return FILE.matcher(file).matches();
  }

  /** Whether a rule file holds guardrails, which know nothing of alerts. */
  public static boolean isGuardrail(String file) {
    return file.startsWith(GUARDRAILS);
  }

  /** Whether a rule file says what the roles of an incident do next. */
  public static boolean isResponse(String file) {
    return file.startsWith(RESPONSES);
  }

  /** Whether a rule file is about alerts. */
  public static boolean isDecision(String file) {
    return !isGuardrail(file) && !isResponse(file);
  }

  /** Whether a rule file holds response rules of this role: {@code drl/response/captain/**}. */
  static boolean isResponse(String file, Role role) {
    return file.startsWith(RESPONSES + role.word() + "/");
  }

  /** The part that judges runs: guardrails, and the lists and limits that they read. */
  public RuleFiles guardrails() {
    SortedMap<String, String> part = new TreeMap<>(texts);
    part.keySet().removeIf(file -> !isGuardrail(file) && !file.equals(GuardrailsFile.NAME));
    return new RuleFiles(part);
  }

  /** The part that plans what the roles of an incident do. */
  public RuleFiles responses() {
    SortedMap<String, String> part = new TreeMap<>(texts);
    part.keySet().removeIf(file -> !isResponse(file));
    return new RuleFiles(part);
  }

  /** The pack that ships in the jar. */
  public static RuleFiles shipped() {
    return ShippedFolder.read(RuleFiles::read);
  }

  /**
   * The numbers of {@code scoring.yaml}.
   *
   * @throws RuleBookException with every problem found
   */
  public Scoring scoring() {
    return ScoringFile.read(texts.getOrDefault("scoring.yaml", ""));
  }

  /** 16 hexadecimal digits that change with any byte of any file. */
  public String version() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      texts.forEach((name, text) -> {
        sha.update((name + "\0" + text.length() + "\0").getBytes(UTF_8));
        sha.update(text.getBytes(UTF_8));
      });
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static RuleBookException problem(String file, String text) {
    return new RuleBookException(List.of(new RuleProblem(file, 0, text)));
  }
}
