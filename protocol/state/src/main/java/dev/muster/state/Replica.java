package dev.muster.state;

/**
 * A copy of a state that is kept up to date by snapshots and patches. For one thread at a time.
 *
 * <p>Callbacks run in {@link #settle}, after a whole patch and its own rows are applied, in the
 * order of the state: fields by number, of a map first what left, then what came, then what
 * changed. A snapshot's callbacks are the differences to what was held before.
 *
 * <p>After {@link Malformed} the state is half applied: drop it, or apply a snapshot before
 * anything else.
 *
 * @param <S> the state
 */
public final class Replica<S extends Tracked> {
  private final S state;
  private final Table table;
  private final PatchReader reader = new PatchReader();
  private final ProtoReader protoReader = new ProtoReader();
  private final Events events = new Events();

  /**
   * A replica of a sender with this layout.
   *
   * @param state a new one
   * @param sender the layout that the patches are written in: the contract's own, or the field
   *     table that the sender sent
   */
  public Replica(S state, Layout sender) {
    this.state = state;
    this.table = sender.root();
  }

  /** What is held. Read it only between calls. */
  public S state() {
    return state;
  }

  /** Applies a patch's body, or own rows: what follows the tick. Empty is nothing. */
  public void apply(byte[] bytes, int from, int to) {
    reader.reset(bytes, from, to);
    if (reader.remaining() > 0) {
      state.readObject(reader, table, false);
      reader.finish();
    }
  }

  /** Applies a snapshot: replaces everything held. */
  public void applySnapshot(byte[] bytes, int from, int to) {
    protoReader.reset(bytes, from, to);
    state.readFull(protoReader);
  }

  /** The state as everybody may see it, in the bytes that the sender's own snapshot would have. */
  public void writeSnapshot(ProtoWriter out) {
    state.writeFull(out, false);
  }

  /**
   * Lets a composer of this state compose what was applied since the last {@link #settle}, and
   * settles.
   *
   * @param compose asks the composer for each viewer's part
   */
  public void takeViews(Composer composer, Runnable compose) {
    composer.advance();
    compose.run();
    settle();
    composer.settled();
  }

  /** Walks everything held. */
  public void visit(StateVisitor visitor) {
    state.visitFields(visitor, true);
  }

  /** Walks what was applied since the last {@link #settle}. */
  public void visitDelta(StateVisitor visitor) {
    state.visitFields(visitor, false);
  }

  /**
   * Runs the callbacks for everything applied since the last time.
   *
   * @throws RuntimeException the first one that a callback threw, after all of them ran
   */
  public void settle() {
    if (state.isChanged()) {
      state.settle(events);
      events.run();
    }
  }
}
