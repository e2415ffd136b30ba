package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds text in names and descriptions that speaks to a model instead of about a playbook.
 *
 * <p>A sign for people, and no protection: whatever a text makes a model do passes the gate.
 */
public final class ModelText {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_SHOWN = 60;

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "tells a model to pass over its instructions",
              "(ignore|disregard|forget|override)\\W+(\\w+\\W+){0,4}"
                  + "(instruction|prompt|rule|guardrail|guideline)s?",
              "(忽略|无视|忘记|跳过)[^。\\n]{0,12}(指令|提示|规则|要求|说明)"),
          new Sign(
              "speaks to a model",
              "\\byou are (now )?(an?|the) (\\w+ )?(ai|assistant|agent|model|llm)\\b",
              "\\b(as an ai|system prompt|developer message|jailbreak)\\b",
              "</?(system|assistant|instructions?|important|tool_call|function_call)\\b",
              "^\\s*(system|assistant|user|human)\\s*:",
              "你(现在)?是(一个|一名)?[^。\\n]{0,8}(助手|模型|智能体)"),
          new Sign(
              "tells whom not to ask or tell",
              "(do not|don't|never|without) (\\w+ ){0,2}"
                  + "(tell|telling|ask|asking|inform|informing|mention|mentioning) (\\w+ ){0,2}"
                  + "(user|human|person|analyst|operator)",
              "(不要|别|无需|不必)[^。\\n]{0,6}(告诉|询问|通知|告知)[^。\\n]{0,6}(用户|分析师|人)"),
          new Sign(
              "tells which other tool to call",
              "(always|first|must|before (using|calling) \\w+)\\W+(\\w+\\W+){0,4}"
                  + "(call|use|invoke|run)\\W+(the )?[`'\"]?\\w+[`'\"]? (tool|function|playbook)"),
          new Sign(
              "holds characters that nobody sees",
              "[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff"
                  + "\\x{e0000}-\\x{e007f}]"));

  private record Sign(String what, Pattern form) {
    Sign(String what, String... forms) {
      this(
          what,
          Pattern.compile(
              String.join("|", forms),
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE));
    }
  }

  private ModelText() {}

  /** What is to be looked at in a playbook's texts, each as a sentence; empty for most. */
  public static List<String> signs(Playbook playbook) {
    List<String> signs = new ArrayList<>();
    look("Its title", playbook.title(), signs);
    look("Its description", playbook.description(), signs);
    JsonNode schema = JSON.readTree(playbook.parameters().json());
    descriptions(schema, signs);
    return signs;
  }

  /** At any depth: a parameter may itself be named so. */
  private static void descriptions(JsonNode schema, List<String> signs) {
    JsonNode description = schema.path("description");
    if (description.isString()) {
      look("The description of a parameter", description.stringValue(), signs);
    }
    schema.forEach(part -> descriptions(part, signs));
  }

  private static void look(String where, String text, List<String> signs) {
    for (Sign sign : SIGNS) {
      Matcher found = sign.form.matcher(text);
      if (found.find()) {
        signs.add(where + " " + sign.what + shown(found.group()));
      }
    }
  }

  private static String shown(String found) {
    String visible = found.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    String cut =
        visible.length() <= LONGEST_SHOWN ? visible : visible.substring(0, LONGEST_SHOWN) + "…";
    return cut.isEmpty() ? "." : ": '" + cut + "'.";
  }
}
