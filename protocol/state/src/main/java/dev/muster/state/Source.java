package dev.muster.state;

/**
 * The original of a replicated state, where the game changes it: gives out what changed, patch by
 * patch. For one thread at a time.
 *
 * <p>Per patch: {@link #takeDelta}, then snapshots ({@link #writeSnapshot} and {@link #writeOwn})
 * for who just came, then a checkpoint if one is due. In between nothing may change the state.
 *
 * @param <S> the state
 */
public final class Source<S extends Tracked> {
  private static final OwnSink NOBODY = (seat, bytes, from, length) -> {};

  private final S state;
  private final Ledger ledger;
  private final OwnRows ownRows;

  private Source(S state, int historyPatches) {
    if (historyPatches < 0) {
      throw new IllegalArgumentException("historyPatches " + historyPatches);
    }
    this.state = state;
    this.ledger = new Ledger(historyPatches);
    state.root(ledger);
    this.ownRows = new OwnRows(state.ownedMaps());
  }

  /**
   * A new room's state; it has not been sent to anybody.
   *
   * @param historyPatches how many patches the room keeps for those who missed some: so long no
   *     removed id is used again
   */
  public static <S extends Tracked> Source<S> of(S state, int historyPatches) {
    return new Source<>(state, historyPatches);
  }

  /**
   * A state as {@link #writeSaved} left it: the next delta is right for receivers that hold the
   * patch before the checkpoint.
   *
   * @param blank a new state
   * @throws Malformed if the bytes are no such state
   */
  public static <S extends Tracked> Source<S> restore(
      S blank, byte[] saved, int from, int to, int historyPatches) {
    Source<S> source = new Source<>(blank, historyPatches);
    ProtoReader in = new ProtoReader().reset(saved, from, to);
    blank.readFull(in);
    blank.settle(null);
    return source;
  }

  /** The state itself. */
  public S state() {
    return state;
  }

  /** Whether anything changed since the last patch, be it only what is never sent. */
  public boolean dirty() {
    return state.isChanged();
  }

  /**
   * Takes what changed since the last patch: what everybody may see goes to {@code body} (nothing
   * at all if there is nothing), what only owners may see goes to {@code own}, once per owning
   * seat.
   */
  public void takeDelta(PatchWriter body, OwnSink own) {
    if (state.isChanged()) {
      ownRows.take(own);
      long fields = state.pendingFields(state.publicFields());
      if (fields != 0) {
        body.varint(fields);
        state.writeDelta(body, fields, false);
      }
      state.settle(null);
    }
    ledger.patches++;
  }

  /** The same where no field is the owner's alone. */
  public void takeDelta(PatchWriter body) {
    takeDelta(body, NOBODY);
  }

  /**
   * Lets a composer compose what changed since the last patch, which counts as sent then.
   *
   * @param compose asks the composer for each viewer's part; not run if nobody may hear of anything
   * @return whether it was run
   */
  public boolean takeViews(Composer composer, Runnable compose) {
    return takeViews(composer, false, compose);
  }

  /**
   * The same, but for {@code always}: {@code compose} is run although nobody here may hear of
   * anything.
   */
  public boolean takeViews(Composer composer, boolean always, Runnable compose) {
    boolean news = false;
    if (always || state.isChanged() || composer.lists()) {
      news = composer.advance() || always;
      if (news) {
        compose.run();
      }
      state.settle(null);
      composer.settled();
    }
    ledger.patches++;
    return news;
  }

  /**
   * The state as everybody may see it, as of the last patch.
   *
   * @throws IllegalStateException if something changed since
   */
  public void writeSnapshot(ProtoWriter out) {
    refuseDirty();
    state.writeFull(out, false);
  }

  /**
   * All of the state, with what is needed to go on from here elsewhere.
   *
   * @throws IllegalStateException if something changed since the last patch
   */
  public void writeSaved(ProtoWriter out) {
    refuseDirty();
    state.writeFull(out, true);
  }

  /**
   * What changed since the last patch, for nodes that compose themselves what their players see:
   * fields of every audience but SERVER; nothing if there is nothing. Before the changes are taken,
   * which this does not do.
   */
  public void writeRelay(PatchWriter body) {
    if (state.isChanged()) {
      state.writeRelay(body);
    }
  }

  /**
   * The state as of the last patch for such a node.
   *
   * @throws IllegalStateException if something changed since
   */
  public void writeRelay(ProtoWriter out) {
    refuseDirty();
    state.writeRelay(out);
  }

  /**
   * Everything that only this seat may see, as of the last patch: own rows for a receiver that
   * holds the last patch's or snapshot's public part, whatever own rows it missed. Writes nothing
   * if there is nothing.
   *
   * @throws IllegalStateException if something changed since the last patch
   */
  public void writeOwn(int seat, PatchWriter out) {
    refuseDirty();
    PatchWriter rows = ownRows.full(seat);
    out.raw(rows.array(), 0, rows.size());
  }

  /** Walks what changed since the last patch, seen or not. */
  public void visitDelta(StateVisitor visitor) {
    state.visitFields(visitor, false);
  }

  /** Walks all of the state. */
  public void visit(StateVisitor visitor) {
    state.visitFields(visitor, true);
  }

  /** How many values had to be clamped because they did not fit their step, or were no numbers. */
  public long clamped() {
    return ledger.clamps;
  }

  private void refuseDirty() {
    if (state.isChanged()) {
      throw new IllegalStateException(
          "the state changed since the last patch: take the delta first");
    }
  }
}
