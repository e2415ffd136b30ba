package io.quarterdeck.agent.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/** A model behind an API that Spring AI speaks. */
final class SpringModel implements Model {
  private final ChatModel chat;
  private final Wire wire;
  private final Faults faults;

  SpringModel(ChatModel chat, Wire wire, Faults faults) {
    this.chat = chat;
    this.wire = wire;
    this.faults = faults;
  }

  @Override
  public Reply answer(Question question, AnswerFormat format) throws ModelException {
    try {
      ChatResponse response =
          chat.call(
              new Prompt(messages(question, format), wire.options(question.schema(), format)));
      return new Reply(text(response), tokens(response.getMetadata().getUsage()));
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  @Override
  public Utterance say(Talk talk, Consumer<String> pieces) throws ModelException {
    try {
      Prompt prompt = new Prompt(Spoken.messages(talk), wire.options(Spoken.tools(talk)));
      StringBuilder text = new StringBuilder();
      List<Utterance.ToolUse> uses = new ArrayList<>();
      Tokens tokens = Tokens.NONE;
      for (ChatResponse response : chat.stream(prompt).toIterable()) {
        String piece = text(response);
        if (!piece.isEmpty()) {
          text.append(piece);
          pieces.accept(piece);
        }
        uses.addAll(Spoken.uses(response));
        Tokens counted = tokens(response.getMetadata().getUsage());
        tokens = counted.total() > tokens.total() ? counted : tokens;
      }
      return new Utterance(text.toString(), uses, tokens);
    } catch (RuntimeException e) {
      throw faults.of(e);
    }
  }

  private List<Message> messages(Question question, AnswerFormat format) {
    List<Message> messages = new ArrayList<>();
    messages.add(new SystemMessage(question.instructions()));
    for (int i = 0; i < question.said().size(); i++) {
      String said = question.said().get(i);
      messages.add(
          i % 2 == 1
              ? AssistantMessage.builder().content(said).build()
              : new UserMessage(i == 0 ? said + schema(question, format) : said));
    }
    return messages;
  }

  /** Beside what is known and not among the instructions: names in it may come from platforms. */
  private String schema(Question question, AnswerFormat format) {
    return format == AnswerFormat.SCHEMA && wire.takes(question.schema())
        ? ""
        : "\n\n## JSON Schema of the answer\n" + question.schema();
  }

  private static String text(ChatResponse response) {
    return response.getResult() == null
        ? ""
        : Objects.requireNonNullElse(response.getResult().getOutput().getText(), "");
  }

  private Tokens tokens(Usage usage) {
    long cached = Objects.requireNonNullElse(usage.getCacheReadInputTokens(), 0L);
    long written = Objects.requireNonNullElse(usage.getCacheWriteInputTokens(), 0L);
    long stated = Objects.requireNonNullElse(usage.getPromptTokens(), 0);
    long input = wire.countsCached() ? stated : stated + cached + written;
    return new Tokens(
        input, Math.min(cached, input), Objects.requireNonNullElse(usage.getCompletionTokens(), 0));
  }
}
