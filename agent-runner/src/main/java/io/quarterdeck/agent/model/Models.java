package io.quarterdeck.agent.model;

import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** The models that are set, each opened once. */
public final class Models {
  private final Settings settings;
  private final Function<ModelName, Model> recordings;
  private final CallWitness witness;
  private final Budget budget;
  private final Map<ModelName, CalledModel> opened = new HashMap<>();

  /**
   * Models.
   *
   * @param recordings opens what was recorded
   * @param witness hears of every call
   */
  public Models(
      Settings settings,
      Function<ModelName, Model> recordings,
      CallWitness witness,
      Budget budget) {
    this.settings = settings;
    this.recordings = recordings;
    this.witness = witness;
    this.budget = budget;
  }

  /**
   * The model that plays a role.
   *
   * @param role {@code _captain} …, or {@code chat}
   * @return nothing where none is set, or its API wants a key that is not
   */
  public Optional<CalledModel> of(String role) {
    return first(own(role), role.equals("_expert") ? Setting.MODEL_LONG : own(role), Setting.MODEL);
  }

  /** Why no model may be paid for now, as a sentence; empty while one may. */
  public String spent() {
    return budget.spent();
  }

  /** The one for long texts. */
  public Optional<CalledModel> longText() {
    return first(Setting.MODEL_LONG);
  }

  private static Setting own(String role) {
    return switch (role) {
      case "_captain" -> Setting.MODEL_CAPTAIN;
      case "_manager" -> Setting.MODEL_MANAGER;
      case "_operator" -> Setting.MODEL_OPERATOR;
      case "_expert" -> Setting.MODEL_EXPERT;
      case "chat" -> Setting.MODEL_CHAT;
      default -> Setting.MODEL;
    };
  }

  private Optional<CalledModel> first(Setting... inOrder) {
    return Stream.of(inOrder)
        .filter(settings::isSet)
        .findFirst()
        .map(setting -> ModelName.of(settings.text(setting)))
        .filter(this::isReachable)
        .map(this::opened);
  }

  /** Whether there is a key for it, or it needs none. */
  private boolean isReachable(ModelName name) {
    return switch (name.provider()) {
      case OPENAI -> settings.isSet(Setting.OPENAI_KEY) || !isOpenAi();
      case ANTHROPIC -> settings.isSet(Setting.ANTHROPIC_KEY);
      case RECORDED -> true;
    };
  }

  private boolean isOpenAi() {
    return settings.text(Setting.OPENAI_URL).contains("://api.openai.com");
  }

  /** What is missing for any model, as a sentence. */
  public String missing() {
    return settings.isSet(Setting.MODEL)
        ? "there is no key for %s: set %s"
            .formatted(
                settings.text(Setting.MODEL),
                (ModelName.of(settings.text(Setting.MODEL)).provider() == Provider.ANTHROPIC
                        ? Setting.ANTHROPIC_KEY
                        : Setting.OPENAI_KEY)
                    .variable())
        : "no model is set: set %s, such as openai/deepseek-chat, and its key"
            .formatted(Setting.MODEL.variable());
  }

  private synchronized CalledModel opened(ModelName name) {
    return opened.computeIfAbsent(
        name,
        model ->
            new CalledModel(
                model,
                open(model),
                Price.of(settings).getOrDefault(model.name(), Price.NOTHING),
                budget,
                settings.number(Setting.ATTEMPTS),
                witness));
  }

  private Model open(ModelName name) {
    return switch (name.provider()) {
      case OPENAI -> openAi(name);
      case ANTHROPIC -> anthropic(name);
      case RECORDED -> recordings.apply(name);
    };
  }

  private Model openAi(ModelName name) {
    String key = settings.text(Setting.OPENAI_KEY);
    OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
    options
        .baseUrl(OpenAiWire.base(settings.text(Setting.OPENAI_URL)))
        .apiKey(key.isEmpty() ? "none" : key)
        .timeout(patience())
        .maxRetries(0)
        .model(name.name());
    return new SpringModel(
        OpenAiChatModel.builder()
            .options(options.build())
            .httpClientBuilderCustomizer(http -> http.interceptor(new SendingAtOnce(patience())))
            .build(),
        new OpenAiWire(name.name(), settings.number(Setting.ANSWER_TOKENS), isOpenAi()),
        faults(name, Setting.OPENAI_URL, Setting.OPENAI_KEY));
  }

  private Model anthropic(ModelName name) {
    AnthropicChatOptions.Builder options = AnthropicChatOptions.builder();
    options
        .baseUrl(settings.text(Setting.ANTHROPIC_URL).replaceAll("/+$", "").replaceAll("/v1$", ""))
        .apiKey(settings.text(Setting.ANTHROPIC_KEY))
        .timeout(patience())
        .maxRetries(0)
        .model(name.name());
    return new SpringModel(
        AnthropicChatModel.builder()
            .options(options.build())
            .httpClientBuilderCustomizer(http -> http.interceptor(new SendingAtOnce(patience())))
            .build(),
        new AnthropicWire(name.name(), settings.number(Setting.ANSWER_TOKENS)),
        faults(name, Setting.ANTHROPIC_URL, Setting.ANTHROPIC_KEY));
  }

  private Faults faults(ModelName name, Setting url, Setting key) {
    return new Faults(
        name.text() + " at " + settings.text(url),
        "look at %s, %s and the name of the model".formatted(url.variable(), key.variable()));
  }

  private Duration patience() {
    return Duration.ofSeconds(settings.number(Setting.TIMEOUT_SECONDS));
  }
}
