package dev.muster.loadtest.muster;

import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;

/** Follows the numbers and leaves the rest unread: cheap enough for thousands of players. */
class CountedStream extends Stream {
  final Truth truth;
  private boolean there;

  CountedStream(Desk desk, Truth truth, String room, int seat) {
    super(desk, room, seat);
    this.truth = truth;
  }

  @Override
  void replace(ProtoReader in, byte[] bytes, int from, int to) {}

  @Override
  void change(PatchReader in, byte[] bytes, int to, long tick) {
    if (!there) {
      there = true;
      truth.came(seat, number(), tick);
    }
  }

  @Override
  void sent(int seq) {
    truth.sent(seat, seq);
  }

  @Override
  void gone() {
    truth.gone(seat);
  }
}
