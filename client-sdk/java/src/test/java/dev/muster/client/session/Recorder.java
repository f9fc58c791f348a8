package dev.muster.client.session;

import dev.muster.v1.Joined;
import dev.muster.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a room's application would see. */
final class Recorder implements RoomEvents {
  final List<String> seen = new ArrayList<>();
  boolean behind;

  List<String> take() {
    var all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  @Override
  public void joinFailed(String code, String message, long retryAfterMillis) {
    seen.add("failed " + code + (retryAfterMillis > 0 ? " retry " + retryAfterMillis : ""));
  }

  @Override
  public void joined(Joined joined) {
    seen.add(joined.getResumed() ? "back" : "joined");
  }

  @Override
  public boolean snapshot(Update update) {
    if (behind) return false;
    seen.add("snapshot " + update.number + own(update));
    return true;
  }

  @Override
  public boolean patch(Update update) {
    if (behind) return false;
    seen.add("patch " + update.number + own(update));
    return true;
  }

  private static String own(Update update) {
    var rows = new String(update.own, 0, update.ownLength, StandardCharsets.UTF_8);
    return rows.isEmpty() ? "" : " own " + rows;
  }

  @Override
  public void applied(int number) {}

  @Override
  public void message(byte[] bytes, int from, int to) {
    seen.add("message " + text(bytes, from, to));
  }

  @Override
  public void raw(byte[] bytes, int from, int to) {
    seen.add("raw " + text(bytes, from, to));
  }

  @Override
  public void reply(int request, byte[] bytes, int from, int to) {
    seen.add("reply " + request + " " + text(bytes, from, to));
  }

  @Override
  public void refused(int request, String code, String message) {
    seen.add("refused " + request + " " + code);
  }

  @Override
  public void lost(int count) {
    seen.add("lost " + count);
  }

  @Override
  public void status(Status status) {
    seen.add("status " + status.getKind());
  }

  @Override
  public void reconnecting(int attempt, long inNanos) {
    seen.add("reconnecting " + attempt);
  }

  @Override
  public void ended(int code, String name, String message) {
    seen.add("ended " + code + " " + name);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
