package dev.muster.loadtest.muster;

import dev.muster.client.frame.BodyReader;
import dev.muster.client.frame.ServerFrameReader;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.PatchReader;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;

/** What all players of a run share, one after the other. On the loop. */
final class Desk {
  final ServerFrameReader frame = new ServerFrameReader();
  final BodyReader body = new BodyReader();
  final PatchReader patch = new PatchReader();
  final ProtoReader proto = new ProtoReader();
  final PatchWriter payload = new PatchWriter(64);
  final ByteBuf out = Unpooled.buffer(1024);
  final SplittableRandom random = new SplittableRandom(20);
  final Tally tally;

  Desk(Tally tally) {
    this.tally = tally;
  }
}
