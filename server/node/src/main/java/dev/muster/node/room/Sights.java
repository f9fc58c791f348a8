package dev.muster.node.room;

import dev.muster.state.Composer;
import dev.muster.state.Sight;
import dev.muster.state.View;

/** Who sees what in a room: its composer, and the views of its places. Room thread. */
final class Sights {
  final Composer composer;
  private final AuthorRules rules;
  private final Sight spectators;

  Sights(Composer composer, AuthorRules rules, Sight spectators) {
    this.composer = composer;
    this.rules = rules;
    this.spectators = spectators;
  }

  /** Whether somebody at this place sees more than everybody may. */
  boolean special(Place place) {
    return place.ofSeat() || spectators == Sight.EVERYTHING;
  }

  void open(Place place) {
    if (place.view == null) {
      place.view = composer.open(place.seat(), place.ofSeat() ? Sight.SEAT : spectators);
    }
  }

  void close(Place place) {
    if (place.view != null) {
      composer.close(place.view);
      place.view = null;
    }
  }

  /** Another patch begins. */
  void begin() {
    rules.begin();
  }

  /** Asks the author's own rules about what is at this place; spectators have none. */
  void look(Place place, View view) {
    if (place instanceof Seat seat) {
      rules.look(composer, view, seat);
    }
  }
}
