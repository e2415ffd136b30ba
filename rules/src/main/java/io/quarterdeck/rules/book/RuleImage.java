package io.quarterdeck.rules.book;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseOption;
import org.kie.api.definition.KiePackage;
import org.kie.internal.conf.ConsequenceExceptionHandlerOption;

/**
 * Rules of one kind as the compiler leaves them. A base is always made from the image, whether that
 * was compiled just now or kept, so that both decide alike.
 */
final class RuleImage {
  private final Map<String, String> texts;
  private final Map<String, RuleInfo> rules;
  private final byte[] packages;

  /**
   * An image.
   *
   * @param texts what was compiled, by file
   * @param rules by name
   * @param packages as Drools writes them; code, so it must come from where code may come from
   */
  RuleImage(Map<String, String> texts, Map<String, RuleInfo> rules, byte[] packages) {
    this.texts = Map.copyOf(texts);
    this.rules = Map.copyOf(rules);
    this.packages = packages.clone();
  }

  static RuleImage of(
      Map<String, String> texts, Map<String, RuleInfo> rules, Collection<KiePackage> packages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DroolsObjectOutputStream out = new DroolsObjectOutputStream(bytes)) {
      out.writeInt(packages.size());
      for (KiePackage each : packages) {
        out.writeObject(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("this version of Drools writes no packages", e);
    }
    return new RuleImage(texts, rules, bytes.toByteArray());
  }

  Map<String, String> texts() {
    return texts;
  }

  Map<String, RuleInfo> rules() {
    return rules;
  }

  byte[] packages() {
    return packages.clone();
  }

  /**
   * Bases of these rules.
   *
   * @param parts which rules each base has
   * @throws IllegalStateException when the image is not of this build
   */
  List<KieBase> bases(List<Predicate<RuleInfo>> parts) {
    return parts.stream().map(this::base).toList();
  }

  private KieBase base(Predicate<RuleInfo> part) {
    ClassLoader own = RuleImage.class.getClassLoader();
    var configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(null, own);
    configuration.setOption(
        (KieBaseOption) ConsequenceExceptionHandlerOption.get(RuleCompiler.Failures.class));
    InternalRuleBase network = RuleBaseFactory.newRuleBase("rules", configuration);
    // Each base has packages of its own: a base changes them as it takes them.
    network.addPackages(read(own));
    KieBase base = KnowledgeBaseFactory.newKnowledgeBase(network);
    rules.values().stream().filter(part.negate()).forEach(rule -> remove(base, rule));
    return base;
  }

  private List<KiePackage> read(ClassLoader own) {
    try (DroolsObjectInputStream in =
        new DroolsObjectInputStream(new ByteArrayInputStream(packages), own)) {
      List<KiePackage> read = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        read.add((KiePackage) in.readObject());
      }
      return read;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the rules were compiled by another build", e);
    }
  }

  private static void remove(KieBase base, RuleInfo info) {
    base.getKiePackages().stream()
        .filter(p -> p.getRules().stream().anyMatch(r -> r.getName().equals(info.name())))
        .forEach(p -> base.removeRule(p.getName(), info.name()));
  }
}
