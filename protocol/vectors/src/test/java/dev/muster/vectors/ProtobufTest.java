package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.muster.golden.Everything;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.World;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we write is what any protobuf library reads, and would write. */
final class ProtobufTest {
  private static final Path DESCRIPTORS =
      Path.of(System.getProperty("basedir", "."), "target", "contracts.desc");

  private static Descriptor message(String name) throws Exception {
    Map<String, FileDescriptor> files = new HashMap<>();
    for (FileDescriptorProto file :
        FileDescriptorSet.parseFrom(Files.readAllBytes(DESCRIPTORS)).getFileList()) {
      FileDescriptor[] imports =
          file.getDependencyList().stream().map(files::get).toArray(FileDescriptor[]::new);
      files.put(file.getName(), FileDescriptor.buildFrom(file, imports));
    }
    return files.get("golden.proto").findMessageTypeByName(name);
  }

  @Test
  void messagesAreTheSameBytes() throws Exception {
    Everything everything = Messages.everything(2);
    byte[] ours = Everything.CODEC.encode(everything);
    byte[] theirs = DynamicMessage.parseFrom(message("Everything"), ours).toByteArray();
    assertThat(theirs).isEqualTo(ours);
    assertThat(Everything.CODEC.decode(theirs)).isEqualTo(everything);
  }

  @Test
  void snapshotsWithoutMapsAreTheSameBytes() throws Exception {
    Descriptor world = message("World");
    for (int seed = 1; seed <= 300; seed++) {
      Receivers room = new Receivers(1);
      Author author = new Author(seed);
      for (int i = 0; i < 40; i++) {
        author.change(room.world());
      }
      room.take();
      DynamicMessage.Builder theirs = DynamicMessage.parseFrom(world, room.snapshot()).toBuilder();
      clearMaps(theirs);
      Source<World> plain = copyWithoutMaps(theirs.build().toByteArray());
      ProtoWriter ours = new ProtoWriter();
      plain.writeSnapshot(ours);
      assertThat(ours.toBytes()).as("seed %s", seed).isEqualTo(theirs.build().toByteArray());
    }
  }

  private static Source<World> copyWithoutMaps(byte[] snapshot) {
    return Source.restore(GoldenRoom.CONTRACT.newState(), snapshot, 0, snapshot.length, 1);
  }

  private static void clearMaps(DynamicMessage.Builder message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        message.clearField(field);
      } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        clearBelow(message, field);
      }
    }
  }

  private static void clearBelow(DynamicMessage.Builder message, FieldDescriptor field) {
    if (field.isRepeated()) {
      for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
        var inner = ((DynamicMessage) message.getRepeatedField(field, i)).toBuilder();
        clearMaps(inner);
        message.setRepeatedField(field, i, inner.build());
      }
    } else if (message.hasField(field)) {
      var inner = ((DynamicMessage) message.getField(field)).toBuilder();
      clearMaps(inner);
      message.setField(field, inner.build());
    }
  }

  @Test
  void mapsAreReadWithTheirKeysAndValues() throws Exception {
    Receivers room = new Receivers(1);
    room.world().names().put(-5, "five");
    room.world().scores().put("a", 1.04f);
    room.take();
    String text = DynamicMessage.parseFrom(message("World"), room.snapshot()).toString();
    assertThat(text).contains("key: -5", "value: \"five\"", "key: \"a\"", "value: 1.0");
  }

  @Test
  void unpackedListsAreReadToo() {
    byte[] unpacked = {(byte) 0xb8, 1, 1, (byte) 0xb8, 1, 2};
    Replica<World> replica = Receivers.newReplica();
    replica.applySnapshot(unpacked, 0, unpacked.length);
    assertThat(replica.state().numbers().toArray()).containsExactly(1, 2);
  }

  @Test
  void aRecursionWithoutEndIsRefused() {
    byte[] deep = Everything.CODEC.encode(Messages.everything(14));
    assertThatThrownBy(() -> Everything.CODEC.decode(deep)).hasMessage("nested too deep");
  }
}
