package io.quarterdeck.agent.model;

/**
 * Which model is meant: {@code openai/deepseek-chat}, {@code anthropic/claude-sonnet-4-5}, {@code
 * recorded/FILE}.
 *
 * @param name as its API knows it; of a recording the file
 */
public record ModelName(Provider provider, String name) {
  /**
   * Reads one; names of Claude are Anthropic's where nothing is said, all others OpenAI-compatible.
   */
  public static ModelName of(String text) {
    for (Provider provider : Provider.values()) {
      String prefix = provider.word() + "/";
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        return new ModelName(provider, text.substring(prefix.length()));
      }
    }
    return new ModelName(text.startsWith("claude") ? Provider.ANTHROPIC : Provider.OPENAI, text);
  }

  /** {@code openai/deepseek-chat}. */
  public String text() {
    return provider.word() + "/" + name;
  }
}
