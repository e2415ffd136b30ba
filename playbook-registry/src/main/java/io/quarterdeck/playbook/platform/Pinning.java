package io.quarterdeck.playbook.platform;

/** From when on a playbook that its platform changes must be accepted again. */
public enum Pinning {
  /** It changes with the program only. */
  NEVER,
  /** Once it was used: before, nobody relied on it. */
  ONCE_USED,
  /** Once it was seen: whoever serves it is not believed. */
  ONCE_SEEN
}
