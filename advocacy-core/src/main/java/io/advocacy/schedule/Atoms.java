package io.advocacy.schedule;

import java.util.Arrays;

/**
 * The cells of a question, with neighbours that every group uses or leaves alike made one: flows
 * between groups and atoms are the same as between groups and cells, and fewer. Cells that no group
 * uses are left out.
 */
final class Atoms {
  /** The cells, atom by atom. */
  final int[] order;

  /** Where each atom begins in {@code order}, and the end. */
  final int[] start;

  /** First cell of each atom, counted in the question. */
  final int[] firstLocal;

  /** The runs of the groups in atoms. */
  final int[][] runs;

  private Atoms(int[] order, int[] start, int[] firstLocal, int[][] runs) {
    this.order = order;
    this.start = start;
    this.firstLocal = firstLocal;
    this.runs = runs;
  }

  /**
   * @param runs for each group its runs of cells, counted in the question
   * @param cells the cells of the question
   */
  static Atoms of(int[][] runs, int[] cells) {
    int[] depth = new int[cells.length + 1];
    boolean[] border = new boolean[cells.length + 1];
    for (int[] own : runs) {
      for (int r = 0; r < own.length; r += 2) {
        depth[own[r]]++;
        depth[own[r + 1]]--;
        border[own[r]] = true;
        border[own[r + 1]] = true;
      }
    }
    int[] atomAt = new int[cells.length + 1];
    GrowingInts start = new GrowingInts();
    GrowingInts first = new GrowingInts();
    int[] order = new int[cells.length];
    int used = 0;
    int covered = 0;
    boolean fresh = true;
    for (int l = 0; l < cells.length; l++) {
      covered += depth[l];
      fresh |= border[l];
      atomAt[l] = start.size();
      if (covered > 0) {
        if (fresh) {
          start.add(used);
          first.add(l);
          fresh = false;
        }
        order[used++] = cells[l];
      }
    }
    atomAt[cells.length] = start.size();
    start.add(used);
    int[][] inAtoms = new int[runs.length][];
    for (int g = 0; g < runs.length; g++) {
      int[] own = runs[g];
      inAtoms[g] = new int[own.length];
      for (int r = 0; r < own.length; r++) {
        inAtoms[g][r] = atomAt[own[r]];
      }
    }
    return new Atoms(Arrays.copyOf(order, used), start.toArray(), first.toArray(), inAtoms);
  }
}
