package dev.muster.codegen.model;

import java.util.List;

/**
 * A message.
 *
 * @param name unique in the contract: {@code Ship}; a nested message is named after its parents,
 *     {@code ShipTurret}
 * @param protoName as in the file, without the package: {@code Ship.Turret}
 * @param fields by ascending number
 * @param tracked whether the state reaches it
 * @param record whether inputs, seats, messages or timers reach it; both may be true
 * @param table the index of its table in the layout; −1 if it is not sent as state
 * @param comment what stands before it in the file, or empty
 */
public record MessageModel(
    String name,
    String protoName,
    List<FieldModel> fields,
    boolean tracked,
    boolean record,
    int table,
    String comment) {

  public MessageModel {
    fields = List.copyOf(fields);
  }

  /** The name of its record: the message's own, or with a suffix if the state took that. */
  public String recordName() {
    return tracked ? name + "Record" : name;
  }
}
