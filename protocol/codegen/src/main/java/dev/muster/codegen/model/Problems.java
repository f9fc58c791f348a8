package dev.muster.codegen.model;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a contract; all of it is gathered, so that an author sees it at once. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  /** A problem of a file as a whole. */
  void add(FileDescriptor file, String what) {
    put(file.getFullName() + ": " + what);
  }

  /** A problem of a message, field or enum: {@code arena.proto: Ship.coins: ...}. */
  void add(GenericDescriptor place, String what) {
    put(place.getFile().getFullName() + ": " + nameOf(place) + ": " + what);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ContractException(found);
    }
  }

  private void put(String problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  private static String nameOf(GenericDescriptor place) {
    String name =
        place instanceof FieldDescriptor field && field.isExtension()
            ? field.getName()
            : place.getFullName();
    String inPackage = place.getFile().getPackage();
    return !inPackage.isEmpty() && name.startsWith(inPackage + ".")
        ? name.substring(inPackage.length() + 1)
        : name;
  }
}
