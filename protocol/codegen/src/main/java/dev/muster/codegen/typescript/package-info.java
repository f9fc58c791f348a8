/** TypeScript from a contract. Reads nothing but the model. */
@NullMarked
package dev.muster.codegen.typescript;

import org.jspecify.annotations.NullMarked;
