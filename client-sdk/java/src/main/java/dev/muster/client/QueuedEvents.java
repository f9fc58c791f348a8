package dev.muster.client;

import dev.muster.client.session.RoomEvents;
import dev.muster.client.session.Update;
import dev.muster.v1.Joined;
import dev.muster.v1.Status;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries a room's events from the loop to where callbacks run, with copies of their bytes. Patches
 * that do not fit the inbox are declined, so that a snapshot makes up for them; messages that do
 * not fit are counted and reported as lost. The first Joined and snapshot need no queue: that is
 * how a thread that waits for a join finds the state there.
 */
final class QueuedEvents implements RoomEvents {
  private final Inbox inbox;
  private final RoomCore<?> target;
  private final Runnable caughtUp;
  private final AtomicInteger lost = new AtomicInteger();

  /**
   * @param caughtUp called where callbacks run once all has been worked off after something was
   *     declined
   */
  QueuedEvents(Inbox inbox, RoomCore<?> target, Runnable caughtUp) {
    this.inbox = inbox;
    this.target = target;
    this.caughtUp = caughtUp;
  }

  @Override
  public void joinFailed(String code, String message, long retryAfterMillis) {
    target.joinFailed(code, message, retryAfterMillis); // it knows where dependents run
  }

  @Override
  public void joined(Joined joined) {
    if (target.published()) inbox.put(() -> target.joined(joined));
    else target.joined(joined);
  }

  @Override
  public boolean snapshot(Update update) {
    if (!target.published()) return target.snapshot(update); // nobody else knows the state yet
    var kept = update.copy();
    return update(kept, () -> target.snapshot(kept));
  }

  @Override
  public boolean patch(Update update) {
    var kept = update.copy();
    return update(kept, () -> target.patch(kept));
  }

  private boolean update(Update kept, Runnable task) {
    if (inbox.offer(kept.to() + kept.ownLength(), task)) return true;
    inbox.whenEmpty(caughtUp);
    return false;
  }

  @Override
  public void applied(int number) {
    inbox.offer(0, () -> target.applied(number)); // if declined: the next one says more
  }

  @Override
  public void message(byte[] bytes, int from, int to) {
    byte[] kept = Arrays.copyOfRange(bytes, from, to);
    deliver(kept.length, () -> target.message(kept, 0, kept.length));
  }

  @Override
  public void raw(byte[] bytes, int from, int to) {
    byte[] kept = Arrays.copyOfRange(bytes, from, to);
    deliver(kept.length, () -> target.raw(kept, 0, kept.length));
  }

  @Override
  public void reply(int request, byte[] bytes, int from, int to) {
    byte[] kept = Arrays.copyOfRange(bytes, from, to);
    deliver(kept.length, () -> target.reply(request, kept, 0, kept.length));
  }

  @Override
  public void refused(int request, String code, String message) {
    deliver(code.length() + message.length(), () -> target.refused(request, code, message));
  }

  /**
   * What does not fit is lost, and so is all after it until the inbox is empty: no holes inside.
   */
  private void deliver(int size, Runnable task) {
    if (lost.get() == 0 && inbox.offer(size, task)) return;
    if (lost.getAndIncrement() == 0) inbox.whenEmpty(() -> target.lost(lost.getAndSet(0)));
  }

  @Override
  public void lost(int count) {
    inbox.put(() -> target.lost(count));
  }

  @Override
  public void status(Status status) {
    inbox.put(() -> target.status(status));
  }

  @Override
  public void reconnecting(int attempt, long inNanos) {
    if (target.published()) inbox.put(() -> target.reconnecting(attempt, inNanos));
    else target.reconnecting(attempt, inNanos);
  }

  @Override
  public void ended(int code, String name, String message) {
    inbox.put(() -> target.ended(code, name, message));
  }
}
