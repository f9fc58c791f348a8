package dev.muster.client.fake;

import dev.muster.v1.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One seat of the fake room. */
public final class FakeSeat {
  final int number;
  final String player;
  final List<String> applied = new ArrayList<>();
  final TreeMap<Integer, ServerFrame.Builder> kept = new TreeMap<>();
  String token;
  int appliedNumber;
  int messages;
  int heard;
  int gaps;

  FakeSeat(int number, String player) {
    this.number = number;
    this.player = player;
    this.token = "token-" + number + "-0";
  }

  void heard(int upTo) {
    if (upTo <= heard) return;
    heard = upTo;
    kept.headMap(upTo, true).clear();
  }

  /** What the room has applied of this seat's sends, in order. */
  public List<String> applied() {
    return applied;
  }

  /** How often a number came that did not follow its predecessor. */
  public int gaps() {
    return gaps;
  }

  public int kept() {
    return kept.size();
  }
}
