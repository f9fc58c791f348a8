package dev.muster.node.room;

import dev.muster.room.Listing;
import dev.muster.room.Options;
import dev.muster.room.Seats;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the room appears to those who look for one. Room thread. */
final class ListingDesk implements Listing {
  private static final long PERIOD_NANOS = 100_000_000L;
  private static final RoomListing NOTHING =
      new RoomListing("", "", 0, 0, 0, 0, 0, true, true, false, Map.of(), 0);

  private final ListedFields fields = new ListedFields();
  private boolean locked;
  private boolean hidden;
  private boolean changed = true;
  private long publishedAtNanos;
  private volatile @Nullable RoomListing published;

  /** The options that the room type lists, as the room was asked for. */
  void fill(List<String> listed, Options options) {
    for (var name : listed) {
      var value = options.all().get(name);
      if (value != null) {
        put(name, value);
      }
    }
  }

  @Override
  public void locked(boolean locked) {
    changed |= this.locked != locked;
    this.locked = locked;
  }

  @Override
  public boolean locked() {
    return locked;
  }

  @Override
  public void hidden(boolean hidden) {
    changed |= this.hidden != hidden;
    this.hidden = hidden;
  }

  @Override
  public boolean hidden() {
    return hidden;
  }

  @Override
  public void put(String field, Object value) {
    changed |= fields.put(field, value);
  }

  Map<String, Object> fields() {
    return fields.all();
  }

  void changed() {
    changed = true;
  }

  /** The listing as it was last published; any thread. */
  RoomListing newest() {
    var last = published;
    return last == null ? NOTHING : last;
  }

  /**
   * Tells others what changed, at most every 100 ms.
   *
   * @return whether there was anything to tell, and it was time
   */
  boolean publish(RunningRoom<?> room, Seats seats, boolean stalled) {
    long now = room.surroundings.nanoTime().getAsLong();
    if (published != null && (!changed || now - publishedAtNanos < PERIOD_NANOS)) {
      return false;
    }
    changed = false;
    publishedAtNanos = now;
    var newest =
        new RoomListing(
            room.id(),
            room.type().name(),
            seats.taken() - seats.bots(),
            seats.bots(),
            seats.free(),
            seats.max(),
            seats.spectators(),
            locked,
            hidden,
            stalled,
            fields(),
            room.settings.createdAtMillis());
    published = newest;
    room.surroundings.observer().listed(room, newest);
    return true;
  }
}
