/**
 * The protoc plugin that turns a room's contract into Java and TypeScript. Runs on Maven's own JVM,
 * hence Java 17.
 */
@NullMarked
package dev.muster.codegen;

import org.jspecify.annotations.NullMarked;
