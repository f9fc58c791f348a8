package dev.muster.vectors;

/**
 * Times encoding and applying; run its main method by hand. Prints the least disturbed of many
 * short batches, since machines are rarely quiet.
 */
final class EncodingBench {
  private static final int BATCH = 100;

  private EncodingBench() {}

  public static void main(String[] args) {
    Fleet fleet = new Fleet();
    long moving = Long.MAX_VALUE;
    long encoding = Long.MAX_VALUE;
    long applying = Long.MAX_VALUE;
    long mirroring = Long.MAX_VALUE;
    long bytes = 0;
    int batches = 3000;
    for (int batch = 0; batch < batches; batch++) {
      long moved = 0;
      long encoded = 0;
      long applied = 0;
      long mirrored = 0;
      for (int i = 0; i < BATCH; i++) {
        long start = System.nanoTime();
        fleet.move();
        long afterMove = System.nanoTime();
        bytes += fleet.encode();
        long afterEncode = System.nanoTime();
        fleet.apply();
        moved += afterMove - start;
        encoded += afterEncode - afterMove;
        long afterApply = System.nanoTime();
        fleet.applyToMirror();
        applied += afterApply - afterEncode;
        mirrored += System.nanoTime() - afterApply;
      }
      moving = Math.min(moving, moved);
      encoding = Math.min(encoding, encoded);
      applying = Math.min(applying, applied);
      mirroring = Math.min(mirroring, mirrored);
    }
    double rows = (double) BATCH * Fleet.SHIPS;
    System.out.printf(
        "move_ns_per_row=%.1f encode_ns_per_row=%.1f apply_ns_per_row=%.1f mirror_ns_per_row=%.1f"
            + " bytes_per_row=%.2f%n",
        moving / rows, encoding / rows, applying / rows, mirroring / rows, bytes / rows / batches);
  }
}
