/**
 * TypeScript from a contract: state classes, message codecs and one object per room type. Reads
 * nothing but the model.
 */
@NullMarked
package dev.muster.codegen.typescript;

import org.jspecify.annotations.NullMarked;
