package dev.muster.loadtest.joins;

import dev.muster.client.frame.ServerFrameReader;
import dev.muster.loadtest.measure.Arrivals;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.net.Invitation;
import dev.muster.v1.Joined;
import java.util.ArrayList;
import java.util.List;

/**
 * So many clients at once dial the nodes in turn, join, and make place for the next: whoever has a
 * seat stays.
 */
public final class JoinStorm implements Joiner.Lobby {
  private static final String PATH = "/play";
  private static final String SUBPROTOCOL = "muster.v1";

  private final GeneratorLoop loop;
  private final List<Integer> ports;
  private final Arrivals arrivals;
  private final Guests guests;
  private final Faults faults;
  private final ServerFrameReader frame = new ServerFrameReader();
  private final List<Joiner> seated = new ArrayList<>();
  private int dialled;
  private int underWay;
  private int playersMax;
  private boolean running;

  /**
   * @param ports of the nodes
   */
  public JoinStorm(
      GeneratorLoop loop, List<Integer> ports, Arrivals arrivals, Guests guests, Faults faults) {
    this.loop = loop;
    this.ports = List.copyOf(ports);
    this.arrivals = arrivals;
    this.guests = guests;
    this.faults = faults;
  }

  /**
   * Begins; on the loop.
   *
   * @param atOnce how many joins are under way all the time
   * @param players that many join in all, at most
   */
  public void start(int atOnce, int players) {
    running = true;
    playersMax = players;
    for (int i = 0; i < atOnce; i++) {
      dial();
    }
  }

  /** Nobody else dials; on the loop. */
  public void stop() {
    running = false;
  }

  /** Whether no join is under way any more; on the loop. */
  public boolean isStill() {
    return underWay == 0;
  }

  /** Whether as many have joined as shall; on the loop. */
  public boolean isFull() {
    return seated.size() >= playersMax;
  }

  /** Everybody gives up the seat; on the loop. */
  public void leave() {
    seated.forEach(Joiner::leave);
    seated.clear();
    guests.clear();
  }

  private void dial() {
    if (!running || seated.size() + underWay >= playersMax) {
      return;
    }
    underWay++;
    int index = dialled++;
    var joiner = new Joiner(this, index, System.nanoTime());
    loop.connect(ports.get(index % ports.size()), new Invitation(PATH, SUBPROTOCOL, joiner));
  }

  @Override
  public ServerFrameReader frame() {
    return frame;
  }

  @Override
  public void joined(Joiner who, Joined how, long nanos) {
    underWay--;
    seated.add(who);
    arrivals.add(nanos, !how.getNode().equals(how.getHost()));
    if (!guests.seat(how.getRoom(), how.getSeat())) {
      faults.add(Fault.SEAT_TWICE, "seat " + how.getSeat() + " of " + how.getRoom());
    }
    dial();
  }

  @Override
  public void failed(Joiner who, Fault fault, String why, boolean wasSeated) {
    faults.add(fault, why);
    if (!wasSeated) {
      underWay--;
      dial();
    }
  }
}
