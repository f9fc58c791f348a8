/**
 * A room's contract as targets see it: read from protobuf's descriptors, validated, with every name
 * resolved. What is in a {@link dev.muster.codegen.model.ContractModel} can be generated; what
 * cannot is refused before, with the way out.
 */
@NullMarked
package dev.muster.codegen.model;

import org.jspecify.annotations.NullMarked;
