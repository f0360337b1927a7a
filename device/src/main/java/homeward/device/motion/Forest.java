package homeward.device.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A forest of decision trees: the mean of what its trees say. Its nodes stand one behind the other
/// in order of descent, the branch not above a node's threshold first.
///
/// @param roots where each tree begins
/// @param feature each node's feature, or [#LEAF]
/// @param value its threshold, or a leaf's share of falls
/// @param skip how many nodes on the branch above the threshold begins; 0 at a leaf
@SuppressWarnings("ArrayRecordComponent") // large, and compared by nobody
public record Forest(int[] roots, byte[] feature, float[] value, char[] skip) implements Judge {
  /// The mark of a leaf.
  public static final int LEAF = 255;

  /// A leaf's share of falls is a whole number of these.
  public static final float LEAF_UNITS = 250;

  private static final int MOST_NODES = 2_000_000;

  @Override
  public double fall(double[] features) {
    double sum = 0;
    for (int root : roots) {
      int node = root;
      while (feature[node] != (byte) LEAF) {
        node += features[feature[node]] > value[node] ? skip[node] : 1;
      }
      sum += value[node];
    }
    return sum / roots.length;
  }

  /// How many nodes all trees have.
  public int nodes() {
    return feature.length;
  }

  /// Takes nodes in order of descent and becomes a [Forest].
  public static final class Growing {
    private final List<Integer> roots = new ArrayList<>();
    private byte[] feature = new byte[1 << 12];
    private float[] value = new float[1 << 12];
    private char[] skip = new char[1 << 12];
    private int nodes;

    /// A new tree begins.
    public void tree() {
      roots.add(nodes);
    }

    /// @param share of falls, 0 to 1
    public void leaf(double share) {
      add(LEAF, Math.round(share * LEAF_UNITS) / LEAF_UNITS, 0);
    }

    /// @param skip how many nodes on the branch above the threshold begins
    /// @return the node's number
    public int inner(int feature, double threshold, int skip) {
      if (feature < 0 || feature >= Features.NAMES.size()) {
        throw new IllegalArgumentException("a tree asks for a feature " + feature);
      }
      return add(feature, (float) threshold, skip);
    }

    /// The next node begins the branch above an inner node's threshold.
    public void otherBranchHere(int node) {
      skip[node] = (char) (nodes - node);
    }

    private int add(int what, float number, int on) {
      if (nodes == MOST_NODES) {
        throw new IllegalArgumentException("a forest of more than " + MOST_NODES + " nodes");
      }
      if (nodes == feature.length) {
        feature = Arrays.copyOf(feature, 2 * nodes);
        value = Arrays.copyOf(value, 2 * nodes);
        skip = Arrays.copyOf(skip, 2 * nodes);
      }
      feature[nodes] = (byte) what;
      value[nodes] = number;
      skip[nodes] = (char) on;
      return nodes++;
    }

    /// @throws IllegalArgumentException if there is no tree, or a branch leads out of its tree
    public Forest grown() {
      int[] starts = roots.stream().mapToInt(Integer::intValue).toArray();
      if (starts.length == 0) {
        throw new IllegalArgumentException("a forest without a tree");
      }
      for (int tree = 0; tree < starts.length; tree++) {
        check(starts[tree], tree + 1 < starts.length ? starts[tree + 1] : nodes);
      }
      return new Forest(
          starts,
          Arrays.copyOf(feature, nodes),
          Arrays.copyOf(value, nodes),
          Arrays.copyOf(skip, nodes));
    }

    private void check(int from, int end) {
      if (end == from || feature[end - 1] != (byte) LEAF) {
        throw new IllegalArgumentException("a tree without an end");
      }
      for (int node = from; node < end; node++) {
        boolean leaf = feature[node] == (byte) LEAF;
        if (!leaf && (skip[node] < 2 || node + skip[node] >= end)) {
          throw new IllegalArgumentException("a tree with a branch to nowhere");
        }
      }
    }
  }
}
