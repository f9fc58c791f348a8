package dev.muster.node.room;

import dev.muster.room.Listing;
import dev.muster.room.Options;
import dev.muster.room.Seats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the room appears to those who look for one. Room thread. */
final class ListingDesk implements Listing {
  private static final int FIELDS_MAX = 16;
  private static final int TEXT_MAX = 256;
  private static final long PERIOD_NANOS = 100_000_000L;
  private static final RoomListing NOTHING =
      new RoomListing("", "", 0, 0, 0, 0, 0, true, true, false, Map.of(), 0);

  private final Map<String, Object> fields = new LinkedHashMap<>();
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
    Object plain = value instanceof Number number ? (Object) number.doubleValue() : value;
    if (!(plain instanceof String || plain instanceof Double || plain instanceof Boolean)) {
      throw new IllegalArgumentException(
          "Listed field '" + field + "' must be a text, a number or a flag");
    }
    if (field.length() > TEXT_MAX || (plain instanceof String text && text.length() > TEXT_MAX)) {
      throw new IllegalArgumentException(
          "Listed field '" + field + "' is longer than " + TEXT_MAX + " characters");
    }
    if (!fields.containsKey(field) && fields.size() >= FIELDS_MAX) {
      throw new IllegalStateException("A room lists at most " + FIELDS_MAX + " fields");
    }
    changed |= !plain.equals(fields.put(field, plain));
  }

  Map<String, Object> fields() {
    return Map.copyOf(fields);
  }

  void changed() {
    changed = true;
  }

  /** The listing as it was last published; any thread. */
  RoomListing newest() {
    var last = published;
    return last == null ? NOTHING : last;
  }

  /** Tells others what changed, at most every 100 ms. */
  void publish(RunningRoom<?> room, Seats seats, boolean stalled) {
    long now = room.surroundings.nanoTime().getAsLong();
    if (published != null && (!changed || now - publishedAtNanos < PERIOD_NANOS)) {
      return;
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
  }
}
