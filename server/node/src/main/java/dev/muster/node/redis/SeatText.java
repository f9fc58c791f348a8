package dev.muster.node.redis;

import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.RosterSeat;
import java.util.Map;

/** A seat on a roster, and the seat that a player held before, as JSON. Written and read here. */
final class SeatText {
  private String player = "";
  private boolean connected;
  private boolean bot;
  private Map<String, Object> metadata = Map.of();
  private String room = "";
  private String join = "";

  private SeatText() {}

  static String json(RosterSeat seat) {
    return Texts.written(out -> {
      out.writeStringField("player", seat.player());
      out.writeBooleanField("connected", seat.connected());
      out.writeBooleanField("bot", seat.bot());
      Texts.writeFields(out, "metadata", seat.metadata());
    });
  }

  static RosterSeat read(String id, String json) {
    var text = new SeatText();
    text.members(json);
    return new RosterSeat(id, text.player, text.connected, text.bot, text.metadata);
  }

  /** What {@code player.lua} says of a seat that somebody had. */
  static PlayerSeat before(String type, String player, String json) {
    var text = new SeatText();
    text.members(json);
    return new PlayerSeat(type, player, text.room, text.join);
  }

  private void members(String json) {
    Texts.read(
        json,
        (name, in) -> {
          switch (name) {
            case "player" -> player = in.getText();
            case "connected" -> connected = in.getBooleanValue();
            case "bot" -> bot = in.getBooleanValue();
            case "metadata" -> metadata = Texts.readFields(in);
            case "room" -> room = in.getText();
            case "join" -> join = in.getText();
            default -> {}
          }
        });
  }
}
