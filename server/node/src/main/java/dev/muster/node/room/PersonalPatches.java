package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.View;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everybody gets a patch of its own: there are rules of interest. Who is away or behind costs
 * nothing, and gets a snapshot of its view unless it missed broadcasts alone. Room thread.
 */
final class PersonalPatches implements Patches {
  private final Subject subject;
  private final RoomStream stream;
  private final Places places;
  private final Sights sights;
  private final Composer composer;
  private final PortionsBuilder portions;
  private final CatchUpWriter writer;
  private final ProtoWriter state = new ProtoWriter();
  private final PatchWriter rows = new PatchWriter();
  private final Runnable compose = this::compose;
  private long tick;
  private boolean changed;
  private @Nullable Patch taken;
  private @Nullable ByteBuf watched;
  private int watchedNumber;

  PersonalPatches(
      Subject subject,
      RoomStream stream,
      Places places,
      Sights sights,
      PortionsBuilder portions,
      CatchUpWriter writer) {
    this.subject = subject;
    this.stream = stream;
    this.places = places;
    this.sights = sights;
    this.composer = sights.composer;
    this.portions = portions;
    this.writer = writer;
  }

  // ------------------------------------------------------------------ patches

  @Override
  public @Nullable Patch take(long tickNow) {
    tick = tickNow;
    taken = null;
    changed = subject.dirty();
    if (changed) {
      forgetWatched();
    }
    if (changed || composer.lists()) {
      subject.take(composer, compose);
    }
    return taken;
  }

  private void compose() {
    sights.begin();
    portions.begin(places.slots());
    boolean news = false;
    for (int slot = 0; slot < places.slots(); slot++) {
      var place = places.slot(slot);
      if (place != null && place.view != null) {
        news |= portion(place, place.view);
      }
    }
    if (news || subject.numbered()) {
      int number = stream.personalPatch();
      var all = portions.build(composer, stream.epoch(), number, tick);
      taken = new Patch(number, null, all, subject.onward(tick));
    }
  }

  /** False if there is nothing to say to this place. */
  private boolean portion(Place place, View view) {
    var viewer = place.viewer;
    if (!place.streaming || viewer == null || viewer.behind()) {
      if (changed) {
        composer.pause(view);
      }
      return false;
    }
    sights.look(place, view);
    int body = composer.body(view);
    portions.patch(place.slot, body);
    boolean own = portions.rows(place.slot, composer, view);
    return own || composer.to(body) > composer.from(body);
  }

  // ------------------------------------------------------------------ whole views

  @Override
  public CatchUp catchUp(long tickNow, Attendance.Waiting waiting) {
    begin();
    var place = waiting.place();
    var view = java.util.Objects.requireNonNull(place.view);
    boolean holdsState =
        !waiting.snapshot()
            && waiting.from() >= stream.patchNumber()
            && stream.reaches(waiting.from())
            && composer.follows(view);
    if (holdsState) {
      return writer.items(waiting);
    }
    sights.look(place, view);
    var whole = !place.ofSeat() ? watched(tickNow, view) : snapshot(tickNow, view);
    rows.clear();
    composer.writeOwn(view, rows);
    return writer.snapshot(waiting, whole, rows);
  }

  /** Own rows of number 0 would be of no patch or snapshot. */
  private void begin() {
    if (stream.number() == 0) {
      stream.personalPatch();
    }
  }

  private ByteBuf snapshot(long tickNow, View view) {
    state.clear();
    composer.writeSnapshot(view, state);
    return stream.snapshot(tickNow, state.array(), state.size());
  }

  /** All spectators see the same. */
  private ByteBuf watched(long tickNow, View view) {
    if (watched != null && watchedNumber == stream.number()) {
      composer.follow(view);
      return watched.retainedDuplicate();
    }
    forgetWatched();
    var fresh = snapshot(tickNow, view);
    watched = fresh;
    watchedNumber = stream.number();
    return fresh.retainedDuplicate();
  }

  private void forgetWatched() {
    if (watched != null) {
      watched.release();
      watched = null;
    }
  }

  @Override
  public void open(Place place) {
    if (subject.composesFor(place)) {
      sights.open(place);
    } else {
      sights.close(place);
    }
  }

  @Override
  public void close(Place place) {
    sights.close(place);
  }

  @Override
  public Optional<MirrorFeed> feed() {
    begin();
    return subject.feeds();
  }

  @Override
  public void release() {
    forgetWatched();
  }
}
