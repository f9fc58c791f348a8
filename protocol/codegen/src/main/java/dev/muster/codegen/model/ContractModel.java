package dev.muster.codegen.model;

import dev.muster.state.Layout;
import java.util.List;
import java.util.Optional;

/**
 * The contract of one room type.
 *
 * @param room the room type's name
 * @param file the path of the file, as protoc was given it
 * @param protoPackage the package in the file, or empty
 * @param javaPackage where Java goes
 * @param state the {@link MessageModel#name} of the state
 * @param messages all messages that the room's types reach, the layout's first and in its order;
 *     without the oneofs themselves
 * @param input the {@link MessageModel#name} of a player's input for one step
 * @param seat the {@link MessageModel#name} of the record kept with a seat
 * @param layout how the state's patches are laid out
 */
public record ContractModel(
    String room,
    String file,
    String protoPackage,
    String javaPackage,
    String state,
    List<MessageModel> messages,
    List<EnumModel> enums,
    Optional<String> input,
    Optional<String> seat,
    Optional<OneofModel> toServer,
    Optional<OneofModel> toClient,
    Optional<OneofModel> timers,
    Layout layout) {

  public ContractModel {
    messages = List.copyOf(messages);
    enums = List.copyOf(enums);
  }

  /** The room's name in UpperCamelCase: {@code Arena}. */
  public String roomCamel() {
    return Names.upperCamel(room);
  }

  /** The message of this name. */
  public MessageModel message(String name) {
    return messages.stream()
        .filter(message -> message.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no message " + name));
  }

  /** The enum of this name. */
  public EnumModel enumeration(String name) {
    return enums.stream()
        .filter(enumeration -> enumeration.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no enum " + name));
  }
}
