package dev.muster.codegen;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.muster.codegen.options.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links what protoc says about files; a file comes after those that it imports. */
final class DescriptorFiles {
  private final Map<String, FileDescriptor> byName = new HashMap<>();

  DescriptorFiles(List<FileDescriptorProto> files) {
    for (FileDescriptorProto file : files) {
      FileDescriptor[] imports =
          file.getDependencyList().stream().map(this::named).toArray(FileDescriptor[]::new);
      try {
        byName.put(file.getName(), FileDescriptor.buildFrom(file, imports));
      } catch (DescriptorValidationException e) {
        throw new IllegalArgumentException(
            file.getName() + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** Knows the options of contracts. */
  static ExtensionRegistry options() {
    ExtensionRegistry registry = ExtensionRegistry.newInstance();
    Options.registerAllExtensions(registry);
    return registry;
  }

  /** The file of this path. */
  FileDescriptor named(String name) {
    FileDescriptor file = byName.get(name);
    if (file == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    return file;
  }
}
