package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.state.PatchReader;
import dev.muster.state.Replica;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Own;
import dev.muster.v1.Position;
import dev.muster.v1.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is connected to a table and applies what comes: what its bytes were, and when which face
 * came to be seen. "When" is a number of the room's stream.
 */
final class Onlooker {
  /** What was found in the bytes of a socket that came with one item of the stream. */
  record Found(String text, int number) {}

  /** When a face came into the hand that is one's own, and when it left it. */
  final Map<String, Integer> taken = new HashMap<>();

  final Map<String, Integer> left = new HashMap<>();

  /** When a face lay open first. */
  final Map<String, Integer> open = new HashMap<>();

  private final List<Tape> tapes = new ArrayList<>();
  private final int port;
  private final Set<String> holding = new HashSet<>();
  private final PatchReader head = new PatchReader();
  private final Replica<TableState> replica =
      new Replica<>(TableRoom.CONTRACT.newState(), TableRoom.CONTRACT.layout());
  private @Nullable TappedSocket socket;
  private @Nullable Joined joined;
  private @Nullable Own pending;
  private long epoch;
  private int number;

  Onlooker(int port) {
    this.port = port;
  }

  /** All that one socket received, and the numbers of the items by where their bytes begin. */
  private record Tape(TappedSocket socket, NavigableMap<Integer, Integer> numbers) {
    Stream<Found> find(Pattern pattern) {
      return pattern
          .matcher(socket.text())
          .results()
          .map(found -> new Found(found.group(), numbers.floorEntry(found.start()).getValue()));
    }
  }

  /** Looks through every byte that came, of all connections. */
  List<Found> find(Pattern pattern) {
    return tapes.stream().flatMap(tape -> tape.find(pattern)).toList();
  }

  /** Whether it lay open then. */
  boolean saw(Found face) {
    return face.number() >= open.getOrDefault(face.text(), Integer.MAX_VALUE);
  }

  /** Whether it was in the own hand then. Who was cut off does not know when a card left it. */
  boolean hides(Found face, Onlooker from) {
    boolean precise = tapes.size() == 1;
    return this != from
        && taken.containsKey(face.text())
        && (from.taken.containsKey(face.text())
            || precise && face.number() < left.getOrDefault(face.text(), Integer.MAX_VALUE));
  }

  /** How many bytes came, of all connections. */
  int length() {
    return tapes.stream().mapToInt(tape -> tape.socket.length()).sum();
  }

  /** Connects and comes in. */
  Joined join(Join.Builder join) {
    socket = new TappedSocket(port);
    tapes.add(new Tape(socket, new TreeMap<>(Map.of(0, number))));
    send(ClientFrame.newBuilder().setJoin(join.setFingerprint(TableRoom.CONTRACT.fingerprint())));
    Joined answer;
    do {
      var frame = receive();
      assertThat(frame.hasRefused()).as(frame.toString()).isFalse();
      answer = frame.hasJoined() ? frame.getJoined() : null;
    } while (answer == null);
    joined = answer;
    return answer;
  }

  void cut() {
    socket().close();
  }

  void send(ClientFrame.Builder frame) {
    socket().send(frame.build().toByteArray());
  }

  TableState state() {
    return replica.state();
  }

  /** Up to where the stream was applied. */
  Position position() {
    return Position.newBuilder().setEpoch(epoch).setNumber(number).build();
  }

  int seat() {
    return joined == null ? 0 : joined.getSeat();
  }

  private TappedSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("join first");
    }
    return socket;
  }

  /** The next frame, applied. */
  ServerFrame receive() {
    int from = socket().length();
    var frame = parse(socket().next());
    tapes.getLast().numbers.put(from, apply(frame));
    return frame;
  }

  private static ServerFrame parse(byte[] bytes) {
    try {
      return ServerFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Answers the number that the frame belongs to. */
  private int apply(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case OWN -> {
        var own = frame.getOwn();
        pending = own.getNumber() == 0 ? null : own;
        return Math.max(number, own.getNumber());
      }
      case SNAPSHOT -> {
        byte[] bytes = frame.getSnapshot().getState().toByteArray();
        replica.applySnapshot(bytes, 0, bytes.length);
        epoch = frame.getSnapshot().getEpoch();
        number = frame.getSnapshot().getNumber();
        settle();
      }
      case PATCH -> patch(frame.getPatch().toByteArray());
      case BROADCAST -> {
        var broadcast = frame.getBroadcast();
        number = Math.max(number, broadcast.getNumber()); // a missed one may be older
        var said =
            TableRoom.CONTRACT
                .toClient()
                .orElseThrow()
                .decode(frame.getBroadcast().getMessage().toByteArray());
        if (said instanceof Played played) {
          open.putIfAbsent(played.face(), number);
        }
      }
      case SKIP -> number = frame.getSkip().getNumber();
      default -> {
        // Nothing of the stream.
      }
    }
    return number;
  }

  private void patch(byte[] bytes) {
    head.reset(bytes, 0, bytes.length);
    epoch = head.varint();
    number = (int) head.varint();
    head.varint();
    replica.apply(bytes, bytes.length - head.remaining(), bytes.length);
    settle();
  }

  private void settle() {
    if (pending != null) {
      assertThat(pending.getNumber()).isEqualTo(number);
      byte[] rows = pending.getRows().toByteArray();
      replica.apply(rows, 0, rows.length);
      pending = null;
    }
    replica.settle();
    look();
  }

  private void look() {
    var hand = new HashSet<String>();
    for (var card : state().hands().values()) {
      assertThat(card.holder()).as("whose card is sent").isEqualTo(seat());
      hand.add(card.face());
      taken.putIfAbsent(card.face(), number);
    }
    for (var face : holding) {
      if (!hand.contains(face)) {
        left.put(face, number);
      }
    }
    holding.clear();
    holding.addAll(hand);
    if (!state().top().isEmpty()) {
      open.putIfAbsent(state().top(), number);
    }
  }
}
