package homeward.device.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ForestTest {
  private static double[] features(double... values) {
    double[] all = new double[Features.NAMES.size()];
    System.arraycopy(values, 0, all, 0, values.length);
    return all;
  }

  /// Feature 1 over 2? Then 0.8; else feature 0 over 5? Then 0.4, else 0.
  private static void tree(Forest.Growing growing) {
    growing.tree();
    int root = growing.inner(1, 2, 0);
    int left = growing.inner(0, 5, 0);
    growing.leaf(0);
    growing.otherBranchHere(left);
    growing.leaf(0.4);
    growing.otherBranchHere(root);
    growing.leaf(0.8);
  }

  @Test
  void it_says_the_mean_of_what_its_trees_say_and_a_threshold_belongs_below() {
    var growing = new Forest.Growing();
    tree(growing);
    growing.tree();
    growing.leaf(1);
    Forest forest = growing.grown();

    assertThat(forest.fall(features(5, 2))).isEqualTo((0.0 + 1) / 2);
    assertThat(forest.fall(features(5.1, 2))).isEqualTo(((double) 0.4f + 1) / 2);
    assertThat(forest.fall(features(5.1, 2.1))).isEqualTo(((double) 0.8f + 1) / 2);
    assertThat(forest.nodes()).isEqualTo(6);
  }

  @Test
  void a_leafs_share_is_kept_in_250ths() {
    var growing = new Forest.Growing();
    growing.tree();
    growing.leaf(0.3333);
    assertThat(growing.grown().fall(features())).isEqualTo(83 / 250f);
  }

  @Test
  void many_trees_find_room() {
    var growing = new Forest.Growing();
    for (int i = 0; i < 2_000; i++) {
      tree(growing);
    }
    Forest forest = growing.grown();
    assertThat(forest.nodes()).isEqualTo(10_000);
    assertThat(forest.fall(features(0, 3)))
        .isCloseTo(0.8, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(forest.fall(features(6, 0)))
        .isCloseTo(0.4, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void what_is_no_forest_is_refused() {
    assertThatThrownBy(() -> new Forest.Growing().grown()).hasMessage("a forest without a tree");

    var endless = new Forest.Growing();
    endless.tree();
    endless.inner(0, 1, 2);
    assertThatThrownBy(endless::grown).hasMessage("a tree without an end");

    var empty = new Forest.Growing();
    empty.tree();
    empty.tree();
    empty.leaf(1);
    assertThatThrownBy(empty::grown).hasMessage("a tree without an end");

    for (int skip : new int[] {0, 1, 3}) {
      var nowhere = new Forest.Growing();
      nowhere.tree();
      nowhere.inner(0, 1, skip);
      nowhere.leaf(0);
      nowhere.leaf(1);
      assertThatThrownBy(nowhere::grown)
          .as("skip " + skip)
          .hasMessage("a tree with a branch to nowhere");
    }
    var good = new Forest.Growing();
    good.tree();
    good.inner(0, 1, 2);
    good.leaf(0);
    good.leaf(1);
    assertThat(good.grown().nodes()).isEqualTo(3);

    var unknown = new Forest.Growing();
    unknown.tree();
    assertThatThrownBy(() -> unknown.inner(-1, 0, 2)).hasMessage("a tree asks for a feature -1");
    int beyond = Features.NAMES.size();
    assertThatThrownBy(() -> unknown.inner(beyond, 0, 2))
        .hasMessage("a tree asks for a feature " + beyond);
    assertThat(unknown.inner(0, 0, 2)).isZero();
    assertThat(unknown.inner(beyond - 1, 0, 2)).isEqualTo(1);
  }
}
