package dev.muster.node.session;

import dev.muster.room.RoomType;
import dev.muster.state.Bytes;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.ProtoReader;
import dev.muster.state.Tracked;
import dev.muster.v1.FieldTable;

/** A room type for tests of what surrounds rooms. */
final class TestTypes {
  static final RoomType<Tracked> ARENA = RoomType.of(contract("arena"), services -> null);

  private TestTypes() {}

  static Contract<Tracked> contract(String name) {
    return Contract.<Tracked>of(
            name,
            () -> {
              throw new AssertionError("no room runs here");
            },
            Layout.builder().message("State").build())
        .build();
  }

  /** Payloads are texts; one that starts with '!' does not fit. */
  static final Dialect DIALECT =
      new Dialect() {
        @Override
        public Object decode(
            dev.muster.node.room.RoomOrder.Lane lane,
            ProtoReader reader,
            byte[] bytes,
            int from,
            int to) {
          if (to > from && bytes[from] == '!') {
            throw new Malformed("unfit");
          }
          return Bytes.of(bytes, from, to);
        }

        @Override
        public long fingerprint() {
          return 42;
        }

        @Override
        public FieldTable fieldTable() {
          return FieldTable.getDefaultInstance();
        }
      };
}
