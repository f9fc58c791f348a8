package dev.muster.client;

import dev.muster.state.Malformed;
import java.nio.charset.StandardCharsets;

/** A contract made of text: its state is one number, each patch adds one, messages are strings. */
final class FakeGame implements Language<FakeGame.State> {
  /** What the room replicates. */
  static final class State {
    long value = -1;
    long own = -1;
    int announced;
  }

  /** A question, answered with its text. */
  record Ask(String text) {}

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public long fingerprint() {
    return 99;
  }

  @Override
  public byte[] encode(Object message) {
    String text = message instanceof Ask ask ? ask.text() : (String) message;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] encodeInput(Object input) {
    return encode(input);
  }

  @Override
  public Object decodeInput(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  @Override
  public Object decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public Object decodeReply(Object request, byte[] bytes, int from, int to) {
    return decode(bytes, from, to);
  }

  @Override
  public HeldState<State> held() {
    return new HeldState<>() {
      private final State state = new State();

      @Override
      public State state() {
        return state;
      }

      @Override
      public void layout(byte[] fieldTable) {}

      @Override
      public void snapshot(byte[] bytes, int from, int to) {
        state.value = Long.parseLong(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }

      @Override
      public long patch(byte[] bytes, int from, int to) {
        if (bytes[to - 1] != 1) throw new Malformed("not one more");
        return ++state.value;
      }

      @Override
      public void own(byte[] bytes, int from, int to) {
        state.own = Long.parseLong(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }

      @Override
      public void announce() {
        state.announced++;
      }
    };
  }
}
