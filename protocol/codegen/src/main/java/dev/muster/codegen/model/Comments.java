package dev.muster.codegen.model;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments that stand before things in contract files; empty where protoc gave none. */
final class Comments {
  private final Map<String, Map<List<Integer>, String>> byFile = new HashMap<>();

  String of(Descriptor message) {
    return find(message.getFile(), path(message));
  }

  String of(FieldDescriptor field) {
    return find(field.getFile(), plus(path(field.getContainingType()), 2, field.getIndex()));
  }

  String of(EnumDescriptor enumeration) {
    return find(enumeration.getFile(), path(enumeration));
  }

  String of(EnumValueDescriptor value) {
    return find(value.getFile(), plus(path(value.getType()), 2, value.getIndex()));
  }

  private static List<Integer> path(Descriptor message) {
    Descriptor outer = message.getContainingType();
    return outer == null
        ? List.of(4, message.getIndex())
        : plus(path(outer), 3, message.getIndex());
  }

  private static List<Integer> path(EnumDescriptor enumeration) {
    Descriptor outer = enumeration.getContainingType();
    return outer == null
        ? List.of(5, enumeration.getIndex())
        : plus(path(outer), 4, enumeration.getIndex());
  }

  private static List<Integer> plus(List<Integer> path, int field, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(field);
    longer.add(index);
    return longer;
  }

  private String find(FileDescriptor file, List<Integer> path) {
    return byFile
        .computeIfAbsent(file.getFullName(), name -> read(file.toProto()))
        .getOrDefault(path, "");
  }

  private static Map<List<Integer>, String> read(FileDescriptorProto file) {
    Map<List<Integer>, String> comments = new HashMap<>();
    for (Location location : file.getSourceCodeInfo().getLocationList()) {
      String comment = location.getLeadingComments();
      if (comment.isBlank()) {
        comment = location.getTrailingComments();
      }
      if (!comment.isBlank()) {
        comments.put(location.getPathList(), comment.strip());
      }
    }
    return comments;
  }
}
