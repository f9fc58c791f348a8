package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.Sight;
import dev.muster.state.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everybody sees the same but for what is its own or its team's: one patch for all, and rows for
 * those who have some. Views follow on while their viewers are away, so that it is known who missed
 * rows: those need a snapshot, the others what the history has. Room thread.
 */
final class OwnedPatches implements Patches {
  private final Subject subject;
  private final RoomStream stream;
  private final Places places;
  private final Sights sights;
  private final Composer composer;
  private final PortionsBuilder portions;
  private final CatchUpWriter writer;
  private final PublicSnapshot snapshot;
  private final View everybody;
  private final PatchWriter patch = new PatchWriter();
  private final PatchWriter rows = new PatchWriter();
  private final Runnable compose = this::compose;
  private long tick;
  private @Nullable Patch taken;

  OwnedPatches(
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
    this.snapshot = new PublicSnapshot(subject::writeSnapshot, stream);
    this.everybody = composer.open(0, Sight.SEAT);
    composer.follow(everybody);
  }

  @Override
  public @Nullable Patch take(long tickNow) {
    tick = tickNow;
    taken = null;
    if (subject.dirty() || composer.lists()) {
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
      if (place != null && place.view != null && composer.follows(place.view)) {
        news |= own(place, place.view);
      }
    }
    int body = composer.body(everybody);
    int length = composer.to(body) - composer.from(body);
    if (news || length > 0 || subject.numbered()) {
      finish(body, length);
    }
  }

  /** What is of this place's alone; it is kept nowhere. */
  private boolean own(Place place, View view) {
    sights.look(place, view);
    if (!portions.rows(place.slot, composer, view)) {
      return false;
    }
    place.ownNumber = stream.number() + 1;
    if (!place.streaming) {
      portions.withoutRows(place.slot);
    }
    return true;
  }

  private void finish(int body, int length) {
    stream.begin(patch, tick);
    patch.raw(composer.bytes(), composer.from(body), length);
    var entry = stream.patch(patch);
    taken =
        new Patch(
            entry.number(),
            entry.body(),
            portions.hasRows()
                ? portions.build(composer, stream.epoch(), entry.number(), tick)
                : null,
            subject.onward(tick));
  }

  @Override
  public CatchUp catchUp(long tickNow, Attendance.Waiting waiting) {
    var whole = snapshot.of(tickNow);
    boolean items =
        !waiting.snapshot()
            && stream.reaches(waiting.from())
            && holdsRows(waiting)
            && stream.bytesAfter(waiting.from()) <= whole.readableBytes();
    if (items) {
      return writer.items(waiting);
    }
    rows.clear();
    var view = waiting.place().view;
    if (view != null) {
      sights.look(waiting.place(), view);
      composer.follow(view);
      composer.writeOwn(view, rows);
      waiting.place().ownNumber = stream.number();
    }
    return writer.snapshot(waiting, whole.retainedDuplicate(), rows);
  }

  private boolean holdsRows(Attendance.Waiting waiting) {
    var place = waiting.place();
    return place.view == null || composer.follows(place.view) && waiting.from() >= place.ownNumber;
  }

  @Override
  public void open(Place place) {
    if (subject.composesFor(place) && sights.special(place)) {
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
    return subject.feeds();
  }

  @Override
  public void release() {
    snapshot.release();
  }
}
