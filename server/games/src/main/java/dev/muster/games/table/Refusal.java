package dev.muster.games.table;

import dev.muster.room.Reply;
import java.util.Locale;

/**
 * Why a move is not made. Nothing in here says anything about a card that the player cannot see.
 */
enum Refusal {
  NO_ROUND("No round is being played"),
  NOT_YOUR_TURN("It is not your turn"),
  NOT_YOUR_CARD("You do not hold that card"),
  CANNOT_PLAY("That card fits neither the suit nor the rank"),
  CHOOSE_SUIT("A turncoat needs a suit"),
  ALREADY_DREW("One card a turn: play one, or pass"),
  NOTHING_TO_DRAW("There is no card left to draw"),
  DRAW_FIRST("Draw a card before you pass");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  <R> Reply<R> reply() {
    return Reply.refuse(name().toLowerCase(Locale.ROOT), words);
  }
}
