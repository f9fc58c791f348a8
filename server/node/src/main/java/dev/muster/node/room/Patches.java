package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.Tracked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what changed in a room becomes patches, and its state what a viewer needs to follow. Room
 * thread.
 */
sealed interface Patches permits SharedPatches, OwnedPatches, PersonalPatches {
  /**
   * One patch.
   *
   * @param body for everybody, belongs to the stream; null: everybody gets its own
   * @param portions what is not for everybody, owned by who asked; null: nothing
   * @param onward what other nodes compose from; null: none does, or nothing changed for them
   */
  record Patch(
      int number,
      @Nullable ByteBuf body,
      @Nullable Portions portions,
      @Nullable MirrorPatch onward) {}

  /**
   * What brings one viewer up to date.
   *
   * @param frames in the order in which they are to be written, owned by who asked
   * @param gap whether broadcasts may be missing, because the history no longer reaches back
   */
  record CatchUp(List<ByteBuf> frames, boolean gap) {}

  /** What there is to say since the last time; null: nothing to anybody. */
  @Nullable Patch take(long tick);

  /** Right after {@link #take}: the viewer follows from here on. */
  CatchUp catchUp(long tick, Attendance.Waiting waiting);

  /** Somebody came to this place. */
  void open(Place place);

  /** The place is given up. */
  void close(Place place);

  void release();

  /** What nodes that compose for their own players start with; empty: they do not. */
  default Optional<MirrorFeed> feed() {
    return Optional.empty();
  }

  /** Those that fit a room's state and rules. */
  static <S extends Tracked> Patches of(RunningRoom<S> room, Places places) {
    var writer = new CatchUpWriter(room.stream, room.surroundings.frames());
    var interests = Interests.of(room.settings.type(), room.state);
    if (!interests.needed()) {
      return new SharedPatches(room.source, room.stream, writer);
    }
    var rules =
        interests.authored(error -> room.afterwards(() -> room.guard.failed("interest", error)));
    var type = room.settings.type();
    var sights = new Sights(interests.composer(), rules, type.spectatorSight());
    // What an author's own code decides, it decides here.
    var feed =
        sights.composer.lists()
            ? null
            : new MirrorFeed(
                room.source,
                room.stream,
                places,
                type.contract().layout().encode(),
                interests.rules(),
                type.spectatorSight());
    var subject = new Subject.Original(room.source, feed);
    return of(subject, room.stream, places, sights, room.surroundings.allocator(), writer);
  }

  /** Those of a state in which not everybody sees the same. */
  static Patches of(
      Subject subject,
      RoomStream stream,
      Places places,
      Sights sights,
      ByteBufAllocator allocator,
      CatchUpWriter writer) {
    var portions = new PortionsBuilder(allocator);
    return sights.composer.personal()
        ? new PersonalPatches(subject, stream, places, sights, portions, writer)
        : new OwnedPatches(subject, stream, places, sights, portions, writer);
  }
}
