package io.quarterdeck.rules.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.scoring.Tier;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.core.impl.KnowledgeBaseImpl;
import org.drools.drl.parser.DrlParser;
import org.drools.mvel.MVELConstraint;
import org.kie.api.KieBase;
import org.mvel2.MVEL;

/**
 * What compiling the rules of one folder yields, by kind. Books are made from it; what it lacks is
 * compiled, and is then in it. Thread-safe.
 *
 * <p>It fits the files and the build that it was made with, and does not know which: whoever keeps
 * it must keep that beside it.
 */
public final class RuleImages {
  /** A class of each library that has a part in an image. */
  public static final List<Class<?>> LIBRARIES =
      List.of(
          KieBase.class,
          DrlParser.class,
          KnowledgeBaseImpl.class,
          MVELConstraint.class,
          MVEL.class);

  private final Map<String, RuleImage> images = new ConcurrentHashMap<>();

  /** Compiles where there is none of this kind yet. */
  RuleImage of(RuleSources sources) {
    return images.computeIfAbsent(sources.name(), kind -> compiled(new RuleCompiler(sources)));
  }

  private static RuleImage compiled(RuleCompiler compiler) {
    compiler.checked();
    return compiler.compile();
  }

  /** Writes all images. */
  public void write(DataOutputStream out) throws IOException {
    Map<String, RuleImage> all = new TreeMap<>(images);
    out.writeInt(all.size());
    for (var each : all.entrySet()) {
      RuleImage image = each.getValue();
      text(out, each.getKey());
      out.writeInt(image.texts().size());
      for (var file : image.texts().entrySet()) {
        text(out, file.getKey());
        text(out, file.getValue());
      }
      out.writeInt(image.rules().size());
      for (RuleInfo rule : image.rules().values()) {
        write(out, rule);
      }
      bytes(out, image.packages());
    }
  }

  /**
   * Reads what {@link #write} wrote. The images are code: read only what this program wrote.
   *
   * @throws IOException when it is something else
   */
  public static RuleImages read(DataInputStream in) throws IOException {
    RuleImages read = new RuleImages();
    for (int left = in.readInt(); left > 0; left--) {
      String kind = text(in);
      Map<String, String> texts = new HashMap<>();
      for (int files = in.readInt(); files > 0; files--) {
        texts.put(text(in), text(in));
      }
      Map<String, RuleInfo> rules = new HashMap<>();
      for (int infos = in.readInt(); infos > 0; infos--) {
        RuleInfo rule = rule(in);
        rules.put(rule.name(), rule);
      }
      read.images.put(kind, new RuleImage(texts, rules, bytes(in)));
    }
    return read;
  }

  private static void write(DataOutputStream out, RuleInfo rule) throws IOException {
    text(out, rule.name());
    text(out, rule.file());
    out.writeInt(rule.line());
    out.writeInt(rule.tiers().size());
    for (Tier tier : rule.tiers()) {
      text(out, tier.name());
    }
    text(out, rule.technique());
    text(out, rule.owner());
    text(out, rule.review());
  }

  private static RuleInfo rule(DataInputStream in) throws IOException {
    return new RuleInfo(text(in), text(in), in.readInt(), tiers(in), text(in), text(in), text(in));
  }

  private static Set<Tier> tiers(DataInputStream in) throws IOException {
    Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    for (int left = in.readInt(); left > 0; left--) {
      tiers.add(Tier.valueOf(text(in)));
    }
    return tiers;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), UTF_8);
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
