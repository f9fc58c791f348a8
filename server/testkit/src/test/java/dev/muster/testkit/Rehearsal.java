package dev.muster.testkit;

import dev.muster.room.Admission;
import dev.muster.room.Bot;
import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Reply;
import dev.muster.room.Resumed;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import dev.muster.room.Topic;
import game.rehearsal.Actor;
import game.rehearsal.Heard;
import game.rehearsal.Misbehave;
import game.rehearsal.Note;
import game.rehearsal.Part;
import game.rehearsal.RehearsalRoom;
import game.rehearsal.Ring;
import game.rehearsal.Say;
import game.rehearsal.Slow;
import game.rehearsal.Stage;
import game.rehearsal.Step;
import game.rehearsal.Sum;
import game.rehearsal.Total;
import game.rehearsal.Welcome;
import game.rehearsal.Whisper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Does a little of everything and writes down what happened to it. */
final class Rehearsal extends Room<Stage> {
  static final RoomType<Stage> TYPE =
      RoomType.of(RehearsalRoom.CONTRACT, Rehearsal::new)
          .authorize((join, services) -> Admission.seat(new Part(join.player().id(), 0)))
          .seats(4)
          .tickRate(20)
          .patchRate(10)
          .hold(Duration.ofSeconds(5))
          .emptyFor(Duration.ofSeconds(3))
          .listed("scene")
          .bot("extra", Extra::new);

  static final Topic<Welcome> NEWS = Topic.of("news", RehearsalRoom.CONTRACT, Welcome.class);

  /** What the room writes down; a service, so that it outlives a move. */
  static final class Script {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean spinning = true;

    /** What a room must not do. */
    void spin() {
      while (spinning) {
        Thread.onSpinWait();
      }
    }

    void release() {
      spinning = false;
    }
  }

  /** A bot that walks. */
  static final class Extra implements Bot<Stage> {
    @Override
    public Object seated(int seat, java.util.random.RandomGenerator random) {
      return new Part("extra", 0);
    }

    @Override
    public Object input(Turn<Stage> turn) {
      return new Step(0.1f);
    }
  }

  private final Script script;

  private Rehearsal(Services services) {
    script = services.get(Script.class);
  }

  private void write(String line) {
    script.lines.add(line);
  }

  @Override
  protected void onStart(Handlers on) {
    write("start");
    on.message(Say.class, this::say);
    on.message(Whisper.class, this::whisper);
    on.message(Misbehave.class, this::misbehave);
    on.request(Sum.class, (client, sum) -> add(sum.numbers()));
    on.request(
        Slow.class,
        (client, slow) -> async(() -> slow.number() * 2).then(twice -> new Total(twice)));
    on.timer(Ring.class, ring -> state().rings(state().rings() + ring.by()));
    on.topic(NEWS, news -> write("news " + news.scene()));
    on.raw((client, bytes) -> client.sendRaw(bytes));
  }

  @Override
  protected void onCreate(Options options) {
    write("create");
    state().scene(options.text("scene", "bare"));
    clock().every(Duration.ofSeconds(1), new Ring(1));
    seats().addBots("extra", (int) options.number("extras", 0));
  }

  @Override
  protected void onResume(Resumed how) {
    write("resume");
  }

  @Override
  protected void onJoin(Client client) {
    write("join " + client.seat());
    if (client.player().id().equals("bomb")) {
      throw new IllegalStateException("boom");
    }
    state()
        .actors()
        .put(
            client.seat(),
            new Actor()
                .name(client.seated(Part.class).name())
                .secret(100 + client.seat())
                .hidden(7));
    client.send(new Welcome(state().scene()));
    if (client.player().id().equals("flooded")) {
      flood(client);
    }
  }

  @Override
  protected void onDrop(Client client) {
    write("drop " + client.seat());
    actor(client).away(true);
  }

  @Override
  protected void onReconnect(Client client) {
    write("reconnect " + client.seat());
    actor(client).away(false);
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    write("leave " + client.seat() + " " + why);
    state().actors().remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    state().dice(random().nextInt(1_000));
    for (var client : clients()) {
      for (var step : client.inputs(Step.class)) {
        actor(client).x(actor(client).x() + step.dx());
      }
    }
  }

  @Override
  protected void onDispose() {
    write("dispose");
  }

  private Actor actor(Client client) {
    return state().actors().find(client.seat()).orElseThrow();
  }

  private void say(Client client, Say say) {
    if (say.text().startsWith("publish ")) {
      publish(NEWS, new Welcome(say.text()));
      return;
    }
    var actor = actor(client);
    actor.said(actor.said() + 1);
    broadcast(new Heard(client.seat(), say.text(), actor.said()), except(client));
  }

  private void whisper(Client client, Whisper whisper) {
    for (var other : clients()) {
      if (other.seat() == whisper.to()) {
        other.send(new Heard(client.seat(), whisper.text(), 0));
        other.send(new Note(whisper.text()));
      }
    }
  }

  private Reply<Total> add(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return Reply.refuse("nothing", "Nothing to add");
    }
    return Reply.of(new Total(numbers.stream().mapToInt(Integer::intValue).sum()));
  }

  private void misbehave(Client client, Misbehave misbehave) {
    switch (misbehave.how()) {
      case "throw" -> throw new IllegalStateException("as asked");
      case "lock" -> listing().locked(true);
      case "hide" -> listing().hidden(true);
      case "close" -> close("enough");
      case "spin" -> script.spin();
      case "kick" -> client.kick("as asked");
      case "flood" -> flood(client);
      case "doubt" -> write("confirmed " + confirmed());
      default -> throw new AssertionError(misbehave.how());
    }
  }

  private static void flood(Client client) {
    for (int i = 0; i < 2_000; i++) {
      client.send(new Heard(0, "x".repeat(100), 0));
    }
  }
}
