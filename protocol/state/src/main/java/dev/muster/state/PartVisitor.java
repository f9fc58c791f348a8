package dev.muster.state;

/** Hears of the parts below a message. */
@FunctionalInterface
public interface PartVisitor {
  void visit(Part part);
}
