package homeward.simulator.motion;

import homeward.device.motion.Forest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the text in which LightGBM saves its trees, as far as a forest of numeric splits needs it:
/// `key=value` lines, a tree beginning with `Tree=`; inner nodes are numbered from 0, a child below
/// 0 is leaf -1 - child.
final class LightGbmText {
  private final Map<String, String[]> tree = new HashMap<>();

  private LightGbmText() {}

  /// @throws IllegalArgumentException if the text is not such a forest
  static Forest forest(String text) {
    var growing = new Forest.Growing();
    for (String part : List.of(text.split("\nTree=", -1))) {
      if (part.contains("split_feature=") && part.contains("leaf_value=")) {
        var one = new LightGbmText();
        part.lines().filter(line -> line.contains("=")).forEach(one::keep);
        growing.tree();
        one.copy(one.number("num_leaves", 0) > 1 ? 0 : -1, growing);
      }
    }
    return growing.grown();
  }

  private void keep(String line) {
    int at = line.indexOf('=');
    tree.put(line.substring(0, at), line.substring(at + 1).split(" ", -1));
  }

  private double number(String key, int index) {
    String[] numbers = tree.get(key);
    if (numbers == null || index >= numbers.length) {
      throw new IllegalArgumentException("a LightGBM tree without " + key + " " + index);
    }
    return Double.parseDouble(numbers[index]);
  }

  private void copy(int node, Forest.Growing growing) {
    if (node < 0) {
      growing.leaf(Math.clamp(number("leaf_value", -1 - node), 0, 1));
      return;
    }
    int here = growing.inner((int) number("split_feature", node), number("threshold", node), 0);
    copy((int) number("left_child", node), growing);
    growing.otherBranchHere(here);
    copy((int) number("right_child", node), growing);
  }
}
