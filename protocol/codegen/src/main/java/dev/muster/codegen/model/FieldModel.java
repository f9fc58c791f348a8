package dev.muster.codegen.model;

import dev.muster.state.Audience;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;
import java.util.Optional;

/**
 * A field of a message.
 *
 * @param name as in the file, usually snake_case
 * @param type protobuf's type of the value: of a list's elements, of a map's values
 * @param kind how patches write the value; {@link Kind#STEPS} for a step in messages too
 * @param key the type of a map's keys
 * @param typeName the {@link MessageModel#name} or {@link EnumModel#name}; empty for scalars
 * @param step the size of a step, or 0
 * @param wrapSteps the number of steps in a turn, or 0
 * @param bigint whether a 64-bit integer wants to be a bigint in TypeScript
 * @param optional whether a scalar can be absent; only outside of state
 * @param owner on a map of the state: empty, {@code key}, or the value's field that names the owner
 * @param team on a map of the state: empty, {@code key}, or the value's field that names the team
 * @param bit the field's bit in masks; −1 if it is never sent, or if the message is no state
 * @param comment what stands before it in the file, or empty
 */
public record FieldModel(
    String name,
    int number,
    ProtoType type,
    Shape shape,
    Kind kind,
    Optional<ProtoType> key,
    String typeName,
    double step,
    int wrapSteps,
    Audience audience,
    boolean position,
    boolean bigint,
    boolean optional,
    String owner,
    String team,
    int bit,
    String comment) {

  /** The name in lowerCamelCase. */
  public String camel() {
    return Names.lowerCamel(name);
  }

  /** The size of a turn, or 0. */
  public double wrap() {
    return wrapSteps * step;
  }

  public boolean isMessage() {
    return type == ProtoType.MESSAGE;
  }

  public boolean isEnum() {
    return type == ProtoType.ENUM;
  }
}
