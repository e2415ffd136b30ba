package io.quarterdeck.agent.model;

/** What a model answered, and what that took. */
public record Reply(String text, Tokens tokens) {}
