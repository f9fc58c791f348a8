package dev.muster.node.redis;

import dev.muster.node.cluster.NodeReport;
import java.util.List;

/** What a node says about itself, as JSON. Written and read here alone. */
final class ReportText {
  private List<String> types = List.of();
  private int rooms;
  private int players;
  private boolean open;

  private ReportText() {}

  static String json(NodeReport report) {
    return Texts.written(out -> {
      out.writeArrayFieldStart("types");
      for (var type : report.types()) {
        out.writeString(type);
      }
      out.writeEndArray();
      out.writeNumberField("rooms", report.rooms());
      out.writeNumberField("players", report.players());
      out.writeBooleanField("open", report.open());
    });
  }

  static NodeReport read(String json) {
    var text = new ReportText();
    Texts.read(
        json,
        (name, in) -> {
          switch (name) {
            case "types" -> text.types = Texts.readList(in);
            case "rooms" -> text.rooms = in.getIntValue();
            case "players" -> text.players = in.getIntValue();
            case "open" -> text.open = in.getBooleanValue();
            default -> {}
          }
        });
    return new NodeReport(text.types, text.rooms, text.players, text.open);
  }
}
