package io.quarterdeck.decision.enrich;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentence that says where the score of an appraisal comes from. */
final class AppraisalSentence {
  private AppraisalSentence() {}

  static String of(Appraisal appraisal) {
    List<Opinion> graver =
        appraisal.opinions().sorted(Comparator.comparingInt(Opinion::score).reversed()).toList();
    if (graver.isEmpty()) {
      return nobody(appraisal);
    }
    Opinion lead = lead(appraisal, graver);
    return standing(appraisal)
        + ", "
        + appraisal.score()
        + " of 100: "
        + lead.source()
        + " says "
        + lead.why()
        + others(appraisal, lead, graver)
        + halved(appraisal, lead)
        + ".";
  }

  private static String nobody(Appraisal appraisal) {
    List<String> answered = appraisal.answered();
    String what = appraisal.indicator().words();
    if (answered.isEmpty()) {
      return "No service told anything of " + what + ".";
    }
    return answered.size() == 1
        ? answered.getFirst() + " has not seen " + what + "."
        : "None of " + String.join(", ", answered) + " has seen " + what + ".";
  }

  private static String standing(Appraisal appraisal) {
    String what = appraisal.indicator().words();
    String first = what.replaceFirst("^the ", "The ");
    return switch (appraisal.verdict()) {
      case MALICIOUS -> first + " is malicious";
      case SUSPICIOUS -> first + " is suspicious";
      case BENIGN -> first + " is benign";
      case UNKNOWN -> "Little or nothing is held against " + what;
    };
  }

  private static Opinion lead(Appraisal appraisal, List<Opinion> graver) {
    return appraisal.verdict() == ReputationVerdict.BENIGN
        ? graver.stream().filter(Opinion::vouches).findFirst().orElseThrow()
        : graver.getFirst();
  }

  /** Those whose points are in the score beside the lead's. */
  private static String others(Appraisal appraisal, Opinion lead, List<Opinion> graver) {
    boolean addUp = lead.score() < ReputationVerdict.MALICIOUS_FROM;
    String others =
        (addUp ? graver.stream() : Stream.<Opinion>empty())
            .filter(one -> !one.equals(lead) && one.score() > 0)
            .map(one -> one.source() + " (" + one.score() + ")")
            .collect(Collectors.joining(" and "));
    if (others.isEmpty()) {
      return "";
    }
    return appraisal.verdict() == ReputationVerdict.BENIGN
        ? ", which outweighs " + others
        : ", and " + others + " added to it";
  }

  private static String halved(Appraisal appraisal, Opinion lead) {
    if (lead.vouches() || !appraisal.isVouchedFor()) {
      return "";
    }
    return appraisal
        .opinions()
        .filter(Opinion::vouches)
        .map(one -> one.source() + " says " + one.why())
        .collect(Collectors.joining(" and ", ", halved because ", ""));
  }
}
