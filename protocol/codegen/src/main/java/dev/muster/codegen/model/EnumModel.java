package dev.muster.codegen.model;

import java.util.List;

/**
 * An enum.
 *
 * @param name unique in the contract, like {@link MessageModel#name}
 * @param protoName as in the file, without the package
 * @param values in the order of the file; the first one has number 0
 * @param comment what stands before it in the file, or empty
 */
public record EnumModel(String name, String protoName, List<Value> values, String comment) {

  public EnumModel {
    values = List.copyOf(values);
  }

  /** One of its values; the name is as in the file. */
  public record Value(String name, int number, String comment) {}
}
