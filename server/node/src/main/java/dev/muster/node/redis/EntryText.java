package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Tenure;
import java.util.Map;

/**
 * A room's entry in the listing: its epoch and its node, which scripts compare, then JSON. Written
 * and read here alone.
 */
final class EntryText {
  private int clients;
  private int bots;
  private int free;
  private int seats;
  private boolean locked;
  private boolean hidden;
  private boolean stalled;
  private long created;
  private Map<String, Object> fields = Map.of();

  private EntryText() {}

  /** The JSON alone: the script that stores it puts the rest before it. */
  static String json(RoomEntry entry) {
    return Texts.written(out -> {
      out.writeNumberField("clients", entry.clients());
      out.writeNumberField("bots", entry.bots());
      out.writeNumberField("free", entry.free());
      out.writeNumberField("seats", entry.seats());
      out.writeBooleanField("locked", entry.locked());
      out.writeBooleanField("hidden", entry.hidden());
      out.writeBooleanField("stalled", entry.stalled());
      out.writeNumberField("created", entry.createdAtMillis());
      Texts.writeFields(out, "fields", entry.fields());
    });
  }

  static RoomEntry read(String id, String type, String value) {
    int first = value.indexOf(' ');
    int second = value.indexOf(' ', first + 1);
    var text = new EntryText();
    text.members(value.substring(second + 1));
    return new RoomEntry(
        id,
        type,
        NodeId.of(value.substring(first + 1, second)),
        Long.parseLong(value.substring(0, first)),
        text.clients,
        text.bots,
        text.free,
        text.seats,
        text.locked,
        text.hidden,
        text.stalled,
        text.fields,
        text.created);
  }

  /** Of a value, or of the part of it that says who holds the room. */
  static Tenure tenure(String value) {
    var words = value.split(" ", 3);
    return new Tenure(Long.parseLong(words[0]), NodeId.of(words[1]));
  }

  private void members(String json) {
    Texts.read(
        json,
        (name, in) -> {
          switch (name) {
            case "clients" -> clients = in.getIntValue();
            case "bots" -> bots = in.getIntValue();
            case "free" -> free = in.getIntValue();
            case "seats" -> seats = in.getIntValue();
            case "locked" -> locked = in.getBooleanValue();
            case "hidden" -> hidden = in.getBooleanValue();
            case "stalled" -> stalled = in.getBooleanValue();
            case "created" -> created = in.getLongValue();
            case "fields" -> fields = Map.copyOf(Texts.readFields(in));
            default -> {}
          }
        });
  }
}
