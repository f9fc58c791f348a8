package dev.muster.node.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.cluster.RoomQuery.Where;
import dev.muster.node.room.RoomOrder;
import dev.muster.v1.Filter;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import dev.muster.v1.Position;
import dev.muster.v1.Range;
import dev.muster.v1.Sort;
import dev.muster.v1.Value;
import org.junit.jupiter.api.Test;

class JoinReaderTest {
  private static Join.Builder join() {
    return Join.newBuilder().setRoom("arena").setJoinId("join-id-1");
  }

  private static Value text(String text) {
    return Value.newBuilder().setText(text).build();
  }

  @Test
  void everyPartOfAJoinIsRead() {
    var intent =
        JoinReader.read(
            join()
                .setPlayer("player-1")
                .putOptions("mode", text("ffa"))
                .putOptions("level", Value.newBuilder().setNumber(3).build())
                .putOptions("ranked", Value.newBuilder().setFlag(true).build())
                .addWhere(Filter.newBuilder().setField("region").setEqual(text("eu")))
                .addWhere(
                    Filter.newBuilder().setField("level").setRange(Range.newBuilder().setMin(2)))
                .addSort(Sort.newBuilder().setField("level").setDescending(true))
                .build(),
            0);
    assertThat(intent.options().all())
        .containsEntry("mode", "ffa")
        .containsEntry("level", 3.0)
        .containsEntry("ranked", true);
    assertThat(intent.where())
        .containsExactly(
            new Where.Equal("region", "eu"),
            new Where.Between("level", 2, Double.POSITIVE_INFINITY));
    assertThat(intent.sort()).hasSize(1);
    assertThat(intent.player()).isEqualTo("player-1");
    assertThat(intent.have()).isNull();
  }

  @Test
  void aReconnectNeedsItsTokenOnly() {
    var intent =
        JoinReader.read(
            Join.newBuilder()
                .setMethod(Method.RECONNECT)
                .setReconnectToken("token")
                .setHave(Position.newBuilder().setEpoch(7).setNumber(9))
                .build(),
            4);
    assertThat(intent.token()).isEqualTo("token");
    assertThat(intent.have()).isEqualTo(new RoomOrder.Have(7, 9));
    assertThat(intent.heard()).isEqualTo(4);
  }

  @Test
  void anIdThatIsNoneCountsAsNone() {
    assertThat(JoinReader.read(join().setPlayer("x").build(), 0).player()).isEmpty();
    assertThat(JoinReader.read(join().setPlayer("<script>!").build(), 0).player()).isEmpty();
  }

  @Test
  void whatHasTheWrongFormIsRefusedWithItsCode() {
    refused(join().setJoinId("short"), "bad_join");
    refused(join().setJoinId("with space"), "bad_join");
    refused(join().setRoom(""), "bad_join");
    refused(join().setRoom("r".repeat(65)), "bad_join");
    refused(join().setMethodValue(99), "bad_join");
    refused(
        Join.newBuilder().setMethod(Method.RECONNECT).setReconnectToken("t".repeat(3_000)),
        "bad_join");
    refused(join().putOptions("a", Value.getDefaultInstance()), "bad_options");
    refused(join().putOptions("", text("x")), "bad_options");
    refused(join().putOptions("n".repeat(65), text("x")), "bad_options");
    refused(join().putOptions("a", text("x".repeat(1_025))), "bad_options");
    refused(
        join().putOptions("a", Value.newBuilder().setNumber(Double.NaN).build()), "bad_options");
    var many = join();
    for (int i = 0; i < 33; i++) {
      many.putOptions("o" + i, text("x"));
    }
    refused(many, "bad_options");
    refused(join().addWhere(Filter.newBuilder().setField("a")), "bad_filter");
    refused(join().addWhere(Filter.newBuilder().setEqual(text("x"))), "bad_filter");
    refused(
        join()
            .addWhere(
                Filter.newBuilder().setField("a").setRange(Range.newBuilder().setMin(2).setMax(1))),
        "bad_filter");
    refused(
        join()
            .addWhere(
                Filter.newBuilder().setField("a").setRange(Range.newBuilder().setMin(Double.NaN))),
        "bad_filter");
    refused(join().addSort(Sort.getDefaultInstance()), "bad_filter");
  }

  private static void refused(Join.Builder join, String code) {
    assertThatThrownBy(() -> JoinReader.read(join.build(), 0))
        .isInstanceOf(JoinRefused.class)
        .hasMessageStartingWith(code + ":");
  }
}
