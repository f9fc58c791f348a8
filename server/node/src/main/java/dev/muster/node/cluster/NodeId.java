package dev.muster.node.cluster;

/**
 * One start of a node.
 *
 * @param name the node's name, for people
 * @param incarnation unique for each start
 */
public record NodeId(String name, String incarnation) {
  @Override
  public String toString() {
    return name + "#" + incarnation;
  }
}
