package dev.muster.loadtest.joins;

import dev.muster.games.bench.joins.BenchJoinsRoom;
import dev.muster.loadtest.measure.Arrivals;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.net.HttpLink;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** So many callers at once reserve seats over HTTP, each on a connection that it keeps. */
public final class Reservers {
  private static final String PATH = "/matchmake/joinOrCreate/" + BenchJoinsRoom.CONTRACT.name();
  private static final Pattern ROOM = Pattern.compile("\"room\":\"([^\"]+)\"");
  private static final Pattern SEAT = Pattern.compile("\"seat\":(\\d+)");
  private static final int OK = 200;

  private final GeneratorLoop loop;
  private final List<Integer> ports;
  private final Arrivals arrivals;
  private final Guests guests;
  private final Faults faults;
  private final List<HttpLink> links = new ArrayList<>();
  private boolean running;
  private int underWay;

  /**
   * @param ports of the nodes
   * @param guests hears of every seat; a seat is never granted twice, also not after it expired
   */
  public Reservers(
      GeneratorLoop loop, List<Integer> ports, Arrivals arrivals, Guests guests, Faults faults) {
    this.loop = loop;
    this.ports = List.copyOf(ports);
    this.arrivals = arrivals;
    this.guests = guests;
    this.faults = faults;
  }

  /** Begins; on the loop. */
  public void start(int atOnce) {
    running = true;
    for (int i = 0; i < atOnce; i++) {
      int port = ports.get(i % ports.size());
      loop.connect(port, new Caller(HttpLink.post(port, PATH, "{}")));
    }
  }

  /** Nobody asks any more; on the loop. */
  public void stop() {
    running = false;
  }

  /** Whether all that was asked is answered; on the loop. */
  public boolean isStill() {
    return underWay == 0;
  }

  /** Ends all connections; on the loop. */
  public void leave() {
    links.forEach(HttpLink::close);
  }

  /** One connection. */
  private final class Caller implements HttpLink.Caller {
    private final byte[] request;
    private long asked;
    private boolean waits;

    Caller(byte[] request) {
      this.request = request;
    }

    @Override
    public void opened(HttpLink link) {
      links.add(link);
      ask(link);
    }

    private void ask(HttpLink link) {
      if (running) {
        underWay++;
        waits = true;
        asked = System.nanoTime();
        link.ask(request);
      }
    }

    @Override
    public void answered(HttpLink link, int status, String body) {
      underWay--;
      waits = false;
      var room = ROOM.matcher(body);
      var seat = SEAT.matcher(body);
      if (status != OK || !room.find() || !seat.find() || !body.contains("\"reservation\":\"")) {
        faults.add(Fault.REFUSED, status + " " + body);
      } else {
        arrivals.add(System.nanoTime() - asked, false);
        if (!guests.seat(room.group(1), Integer.parseInt(seat.group(1)))) {
          faults.add(Fault.SEAT_TWICE, body);
        }
      }
      ask(link);
    }

    @Override
    public void closed(String why) {
      faults.add(Fault.NO_CONNECTION, why);
      if (waits) {
        waits = false;
        underWay--;
      }
    }
  }
}
