package dev.muster.games.world;

import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import java.util.List;

/** What is near a place; the room's own {@code nearby}, for those who are not the room. */
interface Lookout {
  /** All rows of this kind within a distance, but not the thing itself. */
  <V extends Tracked & Positioned> List<V> near(Positioned center, double radius, Class<V> type);
}
