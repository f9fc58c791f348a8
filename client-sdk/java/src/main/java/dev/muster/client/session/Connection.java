package dev.muster.client.session;

import dev.muster.client.net.Dialer;
import dev.muster.client.net.Loop;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Ended;
import dev.muster.v1.Joined;
import dev.muster.v1.Offer;
import dev.muster.v1.Refused;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client's way to its rooms: at most one line that holds seats and one that is being dialled. It
 * brings every seat back after a loss, and moves all of them to a new line before it leaves the old
 * one when the node asks for that. On the loop.
 */
public final class Connection {
  static final long JOINED_NANOS_MAX = 3_000_000_000L;
  static final long HOLD_GRACE_NANOS = 10_000_000_000L;
  static final long LEAVE_NANOS_MAX = 2_000_000_000L;
  private static final long STEADY_NANOS = 200_000_000L;

  private final Loop loop;
  private final Dialer dialer;
  private final Identity identity;
  private final RandomGenerator random;
  private final Counters counters;
  private final long pingNanos;
  private final Backoff backoff;
  private final Slots attachments = new Slots();
  private @Nullable Line line;
  private @Nullable Line next;
  private Loop.@Nullable Timer retry;
  private long lineSince;
  private boolean moving; // the node asked us to leave `line`
  private boolean closed;
  private String trouble = ""; // why the last line was lost, for people

  public Connection(
      Loop loop,
      Dialer dialer,
      Identity identity,
      RandomGenerator random,
      Counters counters,
      long pingNanos) {
    this.loop = loop;
    this.dialer = dialer;
    this.identity = identity;
    this.random = random;
    this.counters = counters;
    this.pingNanos = pingNanos;
    this.backoff = new Backoff(random);
  }

  // ------------------------------------------------------------------ what the application asks

  /** Looks for a seat; the outcome is an event. Gives up after the time given. */
  public void add(Attachment attachment, long timeoutNanos) {
    if (closed || !attachments.add(attachment)) {
      attachment.finish();
      String code = closed ? "closed" : "too_many_rooms";
      attachment.events().joinFailed(code, "no attachment is free", 0);
      return;
    }
    loop.after(timeoutNanos, () -> giveUp(attachment));
    var home = openLine();
    if (home != null) askInTime(home, attachment);
    else if (next == null && retry == null) dial();
  }

  /** Gives the seat back; {@code ended} follows within two seconds, whatever the node does. */
  public void leave(Attachment attachment) {
    if (attachment.over()) return;
    attachment.leave();
    if (attachment.line() == null) left(attachment);
    else loop.after(LEAVE_NANOS_MAX, () -> left(attachment));
  }

  /** Gives the seat back without waiting for the node's word on it. */
  public void abandon(Attachment attachment, int code, String name, String message) {
    if (attachment.over()) return;
    attachment.leave();
    end(attachment, code, name, message);
  }

  /** Gives every seat back and ends everything at once. */
  public void leaveAll() {
    for (var attachment : attachments) abandon(attachment, CloseCode.LEFT_VALUE, "left", "");
    close();
  }

  /** Ends everything at once; seats not left before stay held for a while. */
  public void close() {
    closed = true;
    for (var attachment : attachments) end(attachment, 0, "closed", "the client was closed");
    hangUp();
  }

  /** The smoothed round trip in nanoseconds, or -1 if there is none. */
  public long rttNanos() {
    var current = line;
    return current == null ? -1 : current.pulse().rttNanos();
  }

  Slots attachments() {
    return attachments;
  }

  // ------------------------------------------------------------------ dialling

  private void dial() {
    retry = null;
    if (closed || next != null || attachments.isEmpty()) return;
    var dialled = new Line(this, loop, counters, pingNanos);
    next = dialled;
    dialled.on(dialer.dial(dialled));
    loop.after(JOINED_NANOS_MAX, () -> overdue(dialled));
  }

  void opened(Line opened) {
    for (var attachment : attachments) ask(opened, attachment);
  }

  private void askInTime(Line home, Attachment attachment) {
    ask(home, attachment);
    loop.after(JOINED_NANOS_MAX, () -> overdue(home));
  }

  private void ask(Line home, Attachment attachment) {
    attachment.askOn(home);
    identity
        .freshToken()
        .whenComplete((token, failure) -> loop.run(() -> ask(home, attachment, token, failure)));
  }

  private void ask(
      Line home, Attachment attachment, @Nullable String token, @Nullable Throwable failure) {
    if (home.over() || attachment.over() || attachment.asked() != home) return;
    if (failure != null) {
      attachment.unask(); // a seat that is held tries again when this line is overdue
      if (!attachment.seated()) fail(attachment, "token", String.valueOf(failure.getMessage()), 0);
      return;
    }
    home.write(attachment.joinFrame(identity.player(), token == null ? "" : token));
    home.flush();
  }

  /**
   * Three seconds after the question: if nobody has an answer, all ask again on another line. While
   * somebody has, the node lives and answers the others, too.
   */
  private void overdue(Line asked) {
    if (asked.over()) return;
    boolean missing = false;
    boolean some = false;
    for (var attachment : attachments) {
      if (attachment.line() == asked) some = true;
      else if (attachment.line() == null || asked == next) missing = true;
    }
    if (!missing) return;
    if (!some) {
      asked.discard();
      lost(asked, 1006, "no answer to a join");
      return;
    }
    if (asked == next && line == null) promote(asked);
    for (var attachment : attachments) {
      // A Join that was not answered here yet will be: a second one would cost the connection.
      if (attachment.line() != asked && attachment.asked() != asked) ask(asked, attachment);
    }
    loop.after(JOINED_NANOS_MAX, () -> overdue(asked));
  }

  // ------------------------------------------------------------------ what a line reports

  void joined(Line home, Attachment attachment, Joined joined) {
    if (attachment.asked() != home && attachment.line() != home) return;
    boolean back = attachment.seated() && attachment.line() != home;
    identity.confirmed(joined.getPlayer());
    attachment.seated(home, joined, loop.nanos());
    if (home != next) return;
    settle(home, back);
  }

  private void settle(Line candidate, boolean back) {
    if (!attachments.allOn(candidate)) return;
    if (back) counters.add(Count.RECONNECTS, 1);
    promote(candidate);
  }

  private void promote(Line candidate) {
    var old = line;
    line = candidate;
    next = null;
    moving = false;
    lineSince = loop.nanos();
    if (old != null) old.discard();
  }

  void refused(Line home, Attachment attachment, Refused refused) {
    if (attachment.asked() != home) return;
    long wait = Integer.toUnsignedLong(refused.getRetryAfterMillis());
    if (!attachment.seated()) {
      fail(attachment, refused.getCode(), refused.getMessage(), wait);
    } else if (wait > 0) {
      attachment.unask();
      loop.after(wait * 1_000_000L, () -> askAgain(attachment));
    } else if (attachment.line() == null) {
      end(attachment, 0, refused.getCode(), refused.getMessage());
    } else if (home == next) { // the seat is still good on the old line: try elsewhere later
      home.discard();
      lost(home, 1006, refused.getCode());
    }
    if (home == next) settle(home, false);
  }

  private void askAgain(Attachment attachment) {
    // Meanwhile it may have been asked for otherwise: a second Join would be a fault.
    if (attachment.over() || attachment.line() != null || attachment.asked() != null) return;
    var home = openLine();
    if (home != null) askInTime(home, attachment);
    else if (next == null && retry == null) dial();
  }

  void ended(Line home, Attachment attachment, Ended ended) {
    if (attachment.line() != home) return;
    int code = ended.getCodeValue();
    boolean elsewhere = attachment.asked() != null && attachment.asked() != home;
    boolean steady = attachment.seatedFor(loop.nanos()) > STEADY_NANOS;
    if (elsewhere && (code == CloseCode.REPLACED_VALUE || !CloseRange.of(code).over())) {
      attachment.unseat(loop.nanos()); // our own move, seen from the old line
      if (steady) backoff.reset(); // or not: should it fail, there is no seat to wait on
    } else if (CloseRange.of(code).over() || attachment.leaving()) {
      end(attachment, code, name(code), ended.getMessage());
    } else {
      attachment.unseat(loop.nanos());
      if (steady) backoff.reset();
      if (code == CloseCode.MOVED_VALUE) {
        attachment.events().reconnecting(1, 0);
        askInTime(home, attachment);
      } else {
        moving = true;
        if (steady) startOver();
        retrySoon();
      }
    }
  }

  void offered(Line home, Offer offer) {
    if (home != line || moving) return;
    moving = true;
    long half = Integer.toUnsignedLong(offer.getWithinMillis()) * 500_000L;
    loop.after(
        random.nextLong(half + 1),
        () -> {
          if (moving && next == null && retry == null) dial();
        });
  }

  /** A line is gone, for whatever reason; it is already discarded. */
  void lost(Line gone, int code, String reason) {
    trouble = reason;
    boolean main = gone == line;
    if (main) line = null;
    if (gone == next) next = null;
    for (var attachment : attachments) lost(attachment, gone, code, reason);
    if (main && loop.nanos() - lineSince > STEADY_NANOS) startOver();
    if (next == null && (moving || attachments.anyAdrift())) retrySoon();
  }

  private void lost(Attachment attachment, Line gone, int code, String reason) {
    boolean seatWasHere = attachment.line() == gone;
    boolean onlyAsked = !seatWasHere && attachment.asked() == gone;
    if (!seatWasHere && !onlyAsked) return;
    boolean elsewhere = attachment.asked() != null && attachment.asked() != gone;
    if (attachment.asked() == gone) attachment.unask();
    if (seatWasHere) {
      boolean over = CloseRange.of(code).over() && !elsewhere;
      if (over || attachment.leaving()) end(attachment, code, name(code), reason);
      else attachment.unseat(loop.nanos());
    } else if (!attachment.seated() && isHopeless(code)) {
      fail(attachment, name(code), reason, 0);
    }
  }

  /** 42xx before there is a seat means that this node is full: another one may not be. */
  private static boolean isHopeless(int code) {
    var range = CloseRange.of(code);
    return range == CloseRange.FINAL || range == CloseRange.CLIENT_FAULT;
  }

  // ------------------------------------------------------------------ trying again, ending

  private void retrySoon() {
    if (closed || retry != null || next != null || attachments.isEmpty()) return;
    long now = loop.nanos();
    long wait = backoff.next();
    for (var attachment : attachments) {
      if (attachment.line() != null || !attachment.seated()) continue;
      if (attachment.expired(now, HOLD_GRACE_NANOS)) {
        int code = CloseCode.SEAT_EXPIRED_VALUE;
        end(attachment, code, name(code), "no connection for as long as the seat is held");
      } else {
        attachment.events().reconnecting(backoff.attempt(), wait);
      }
    }
    if (!attachments.isEmpty()) retry = loop.after(wait, this::dial);
  }

  /**
   * A seat that was held for a while is gone: what was tried before does not count, and a retry
   * that had time, because it was for an offer, has none any more.
   */
  private void startOver() {
    backoff.reset();
    if (retry == null) return;
    retry.cancel();
    retry = null;
    retrySoon();
  }

  private void giveUp(Attachment attachment) {
    if (attachment.over() || attachment.inflow().everHeld()) return;
    String why =
        trouble.isEmpty() ? "no seat in time" : "no seat in time; the last try: " + trouble;
    if (attachment.seated()) abandon(attachment, 0, "timeout", "a seat, but no state in time");
    else fail(attachment, "timeout", why, 0);
  }

  private void left(Attachment attachment) {
    if (!attachment.over()) end(attachment, CloseCode.LEFT_VALUE, "left", "");
  }

  private void fail(Attachment attachment, String code, String message, long retryAfterMillis) {
    remove(attachment);
    attachment.events().joinFailed(code, message, retryAfterMillis);
  }

  private void end(Attachment attachment, int code, String name, String message) {
    boolean seated = attachment.seated();
    remove(attachment);
    if (seated) attachment.events().ended(code, name, message);
    else attachment.events().joinFailed(name, message, 0);
  }

  private void remove(Attachment attachment) {
    attachment.finish();
    attachments.remove(attachment);
    if (attachments.isEmpty()) hangUp();
  }

  private void hangUp() {
    if (retry != null) retry.cancel();
    retry = null;
    if (line != null) line.discard();
    if (next != null) next.discard();
    line = null;
    next = null;
    moving = false;
    backoff.reset();
  }

  // ------------------------------------------------------------------ questions

  private @Nullable Line openLine() {
    if (next != null && next.open()) return next;
    return line != null && line.open() ? line : null;
  }

  /** The code's name as clients see it: {@code kicked} for 4001. */
  private static String name(int code) {
    var known = CloseCode.forNumber(code);
    return known == null || code == 0
        ? "connection_lost"
        : known.name().toLowerCase(java.util.Locale.ROOT);
  }
}
