package dev.muster.node.matchmaker;

import dev.muster.node.session.JoinRefused;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Admission;
import dev.muster.room.JoinRequest;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the author's {@code authorize}, each time on a virtual thread of its own, with a deadline
 * and a bound on how many are asked at once. Any thread.
 */
public final class Authorizer {
  /** Questions under way at once, those past their deadline included; then {@code busy}. */
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int WORDS_MAX = 200;

  private final Services services;
  private final Duration deadline;
  private final AtomicInteger running = new AtomicInteger();

  public Authorizer(Services services, Duration deadline) {
    this.services = services;
    this.deadline = deadline;
  }

  /**
   * Completes with the admission, or fails with {@link JoinRefused}; on some other thread, or at
   * once where there is nobody to ask.
   */
  CompletableFuture<Admission.Seat> authorize(RoomType<?> type, JoinRequest request) {
    if (type.admitsEverybody()) {
      return CompletableFuture.completedFuture(seat(type, Admission.seat()));
    }
    var verdict = new CompletableFuture<Admission.Seat>();
    if (running.incrementAndGet() > MOST) {
      running.decrementAndGet();
      verdict.completeExceptionally(new JoinRefused(RefusalCode.BUSY));
      return verdict;
    }
    var thread =
        Thread.ofVirtual()
            .name("authorize-" + type.name())
            .start(() -> decide(type, request, verdict));
    Deadlines.watch(
        verdict,
        deadline,
        () -> {
          if (verdict.completeExceptionally(new TimeoutException())) {
            thread.interrupt();
          }
        });
    return verdict.exceptionallyCompose(error -> CompletableFuture.failedFuture(refusal(error)));
  }

  private void decide(
      RoomType<?> type, JoinRequest request, CompletableFuture<Admission.Seat> verdict) {
    try {
      var seat = seat(type, type.authorize().apply(request, services));
      running.decrementAndGet();
      verdict.complete(seat);
    } catch (Throwable error) {
      running.decrementAndGet();
      if (!(error instanceof JoinRefused) && !verdict.isDone()) {
        LOG.error("authorize of {} failed", type.name(), error);
      }
      verdict.completeExceptionally(error);
    }
  }

  private static Admission.Seat seat(RoomType<?> type, @Nullable Admission admission) {
    return switch (admission) {
      case Admission.Seat seat -> seat;
      case Admission.Refused refused -> throw new JoinRefused(refusal(type, refused));
      case null -> throw new IllegalStateException("authorize answered null");
    };
  }

  private static Refusal refusal(RoomType<?> type, Admission.Refused refused) {
    if (!CODE.matcher(refused.code()).matches()) {
      throw new IllegalStateException(
          "authorize of " + type.name() + " refused with the code '" + refused.code() + "'");
    }
    var words = refused.message();
    return Refusal.authored(
        refused.code(), words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX));
  }

  private static JoinRefused refusal(Throwable error) {
    var cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
    return switch (cause) {
      case JoinRefused refused -> refused;
      case TimeoutException late -> new JoinRefused(RefusalCode.AUTHORIZE_TIMEOUT);
      case null, default -> new JoinRefused(RefusalCode.AUTHORIZE_FAILED);
    };
  }
}
