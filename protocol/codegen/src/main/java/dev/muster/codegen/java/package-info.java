/** Java from a contract. Reads nothing but the model. */
@NullMarked
package dev.muster.codegen.java;

import org.jspecify.annotations.NullMarked;
