package dev.muster.node.room;

import dev.muster.state.Tracked;
import io.netty.buffer.ByteBuf;
import java.util.List;
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
   */
  record Patch(int number, @Nullable ByteBuf body, @Nullable Portions portions) {}

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

  /** Those that fit a room's state and rules. */
  static <S extends Tracked> Patches of(RunningRoom<S> room, Places places) {
    var writer = new CatchUpWriter(room.stream, room.surroundings.frames());
    var interests = Interests.of(room.settings.type(), room.state);
    if (!interests.needed()) {
      return new SharedPatches(room.source, room.stream, writer);
    }
    var rules =
        interests.authored(error -> room.afterwards(() -> room.guard.failed("interest", error)));
    var sights = new Sights(interests.composer(), rules, room.settings.type().spectatorSight());
    var portions = new PortionsBuilder(room.surroundings.allocator());
    return sights.composer.personal()
        ? new PersonalPatches(room.source, room.stream, places, sights, portions, writer)
        : new OwnedPatches(room.source, room.stream, places, sights, portions, writer);
  }
}
