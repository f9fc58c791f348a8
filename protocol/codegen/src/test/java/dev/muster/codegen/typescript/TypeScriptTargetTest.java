package dev.muster.codegen.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.muster.codegen.model.ContractReader;
import dev.muster.codegen.options.Audience;
import dev.muster.codegen.options.Options;
import dev.muster.codegen.options.RoomContract;
import org.junit.jupiter.api.Test;

/**
 * What the generated code does is tested where it runs, in the web client; this is about what it is
 * called.
 */
class TypeScriptTargetTest {
  @Test
  void aContractBecomesOneModuleNamedAfterTheRoom() throws Exception {
    var files = new TypeScriptTarget().generate(ContractReader.read(file("race")).orElseThrow());
    assertThat(files)
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo("race.ts"));
    assertThat(files.get(0).content())
        .contains("export class Track extends muster.Entity<\"angle\" | \"on_\"> {")
        .contains("muster.one(1, \"angle\", \"float\", { step: 1.5, wrap: 240 }),")
        .contains("return Math.fround((this.$slots[0] as number) * 1.5);")
        .contains("chat: { number: 1, codec: Chat },")
        .contains("buy: { number: 2, codec: Buy, reply: Chat },")
        .contains("export const Race = {")
        .contains("} as const satisfies muster.Contract;");
  }

  @Test
  void whatIsNeverSentIsNotThere() throws Exception {
    assertThat(content("race")).doesNotContain("secret");
  }

  @Test
  void aRoomNamedLikeOneOfItsMessagesStepsAside() throws Exception {
    assertThat(content("track")).contains("export const TrackRoom = {");
  }

  @Test
  void theSameContractGivesTheSameCode() throws Exception {
    assertThat(content("race")).isEqualTo(content("race"));
  }

  private static String content(String room) throws Exception {
    var contract = ContractReader.read(file(room)).orElseThrow();
    return new TypeScriptTarget().generate(contract).get(0).content();
  }

  private static FileDescriptor file(String room) throws DescriptorValidationException {
    var contract = RoomContract.newBuilder().setName(room).setState("Track").build();
    var file =
        FileDescriptorProto.newBuilder()
            .setName("race.proto")
            .setPackage("race")
            .setSyntax("proto3")
            .addDependency(Options.getDescriptor().getFile().getFullName())
            .setOptions(FileOptions.newBuilder().setExtension(Options.room, contract))
            .addMessageType(track())
            .addMessageType(text("Chat"))
            .addMessageType(text("Buy"))
            .addMessageType(toServer())
            .build();
    return FileDescriptor.buildFrom(file, new FileDescriptor[] {Options.getDescriptor().getFile()});
  }

  private static DescriptorProto track() {
    var angle =
        FieldOptions.newBuilder().setExtension(Options.step, 1.5).setExtension(Options.wrap, 360.0);
    var hidden = FieldOptions.newBuilder().setExtension(Options.audience, Audience.SERVER);
    return DescriptorProto.newBuilder()
        .setName("Track")
        .addField(field("angle", 1, Type.TYPE_FLOAT).setOptions(angle))
        .addField(field("on", 2, Type.TYPE_BOOL))
        .addField(field("secret", 3, Type.TYPE_UINT32).setOptions(hidden))
        .build();
  }

  private static DescriptorProto text(String name) {
    return DescriptorProto.newBuilder()
        .setName(name)
        .addField(field("text", 1, Type.TYPE_STRING))
        .build();
  }

  private static DescriptorProto toServer() {
    var reply = FieldOptions.newBuilder().setExtension(Options.reply, "Chat");
    return DescriptorProto.newBuilder()
        .setName("ToServer")
        .addOneofDecl(OneofDescriptorProto.newBuilder().setName("message"))
        .addField(choice("chat", 1, ".race.Chat"))
        .addField(choice("buy", 2, ".race.Buy").setOptions(reply))
        .build();
  }

  private static FieldDescriptorProto.Builder choice(String name, int number, String type) {
    return field(name, number, Type.TYPE_MESSAGE).setTypeName(type).setOneofIndex(0);
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(Label.LABEL_OPTIONAL);
  }
}
