package dev.muster.node.room;

import dev.muster.state.Composer;
import dev.muster.state.Mirror;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state that patches are made of: a room's own, or what an edge holds of a room of another
 * node. Room thread.
 */
sealed interface Subject {
  /** Whether there may be a patch; on an edge there is one whenever the host made one. */
  boolean dirty();

  /** Lets {@code compose} ask the composer for what changed, which counts as sent then. */
  void take(Composer composer, Runnable compose);

  /** While composing: whether the patch gets a number although nobody here hears of anything. */
  boolean numbered();

  /** While composing: the patch for nodes that compose themselves; null: none. */
  @Nullable MirrorPatch onward(long tick);

  /** Whether what somebody at this place sees is composed here. */
  boolean composesFor(Place place);

  /** What nodes that compose for themselves start with; empty: they do not. */
  Optional<MirrorFeed> feeds();

  /** The state as everybody may see it, as of the last patch. */
  void writeSnapshot(ProtoWriter out);

  /**
   * Where the room runs.
   *
   * @param feed null: no other node composes for itself
   */
  record Original(Source<?> source, @Nullable MirrorFeed feed) implements Subject {
    @Override
    public boolean dirty() {
      return source.dirty();
    }

    @Override
    public void take(Composer composer, Runnable compose) {
      boolean wanted = feed != null && feed.look();
      source.takeViews(composer, wanted, compose);
    }

    @Override
    public boolean numbered() {
      return feed != null && feed.wanted();
    }

    @Override
    public @Nullable MirrorPatch onward(long tick) {
      return feed == null ? null : feed.patch(tick);
    }

    @Override
    public boolean composesFor(Place place) {
      return feed == null || !place.elsewhere();
    }

    @Override
    public Optional<MirrorFeed> feeds() {
      return Optional.ofNullable(feed);
    }

    @Override
    public void writeSnapshot(ProtoWriter out) {
      source.writeSnapshot(out);
    }
  }

  /** On an edge. */
  record Held(Replica<Mirror> replica) implements Subject {
    @Override
    public boolean dirty() {
      return true;
    }

    @Override
    public void take(Composer composer, Runnable compose) {
      replica.takeViews(composer, compose);
    }

    @Override
    public boolean numbered() {
      return true;
    }

    @Override
    public @Nullable MirrorPatch onward(long tick) {
      return null;
    }

    @Override
    public boolean composesFor(Place place) {
      return true;
    }

    @Override
    public Optional<MirrorFeed> feeds() {
      return Optional.empty();
    }

    @Override
    public void writeSnapshot(ProtoWriter out) {
      replica.writeSnapshot(out);
    }
  }
}
