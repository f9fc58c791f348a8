package dev.muster.codegen;

/**
 * A file to be written.
 *
 * @param path relative to the output folder, with slashes
 */
public record GeneratedFile(String path, String content) {}
