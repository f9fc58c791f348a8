package dev.muster.client.session;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Who the player is: an id that stays, and a token that is asked for anew each time. */
public final class Identity {
  private final Supplier<CompletionStage<String>> tokens;
  private volatile String player;

  /**
   * @param player the anonymous player id
   * @param tokens answers a token, empty for none; must not block
   */
  public Identity(String player, Supplier<CompletionStage<String>> tokens) {
    this.player = player;
    this.tokens = tokens;
  }

  public String player() {
    return player;
  }

  /** The node's word on who we are. */
  void confirmed(String confirmed) {
    if (!confirmed.isEmpty()) player = confirmed;
  }

  CompletionStage<String> freshToken() {
    return tokens.get();
  }
}
