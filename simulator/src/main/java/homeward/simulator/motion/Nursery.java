package homeward.simulator.motion;

import homeward.device.motion.Forest;
import homeward.device.motion.MotionDetector;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Grows forests of randomised trees with LightGBM (Ke et al., NIPS 2017; its random forest mode
/// with extremely randomised splits after Geurts, Ernst, Wehenkel, Machine Learning 63, 2006). The
/// same lessons and seed give the same forest.
final class Nursery {
  private static final int TREES = 100;
  private static final int FIRST_TREES = 30;

  private final List<String> names = MotionDetector.features();
  private final long seed;

  Nursery(long seed) {
    LightGbmLibrary.load();
    this.seed = seed;
  }

  /// Which of a trial's jolts was the fall is not known beforehand: a first forest, grown on those
  /// near the impact, says which of them looks most like one; the second is grown on these.
  Forest grow(List<Lesson> lessons) {
    Forest first =
        grow(
            lessons.stream().filter(l -> l.nature() == Lesson.Nature.ORDINARY || l.near()).toList(),
            FIRST_TREES);
    Map<Long, Lesson> best = new HashMap<>();
    var chosen = new ArrayList<Lesson>();
    for (Lesson lesson : lessons) {
      switch (lesson.nature()) {
        case ORDINARY -> chosen.add(lesson);
        case PERHAPS_FALL ->
            best.merge(lesson.trial(), lesson, (a, b) -> like(first, b) > like(first, a) ? b : a);
      }
    }
    best.values().stream().sorted(Comparator.comparingLong(Lesson::trial)).forEach(chosen::add);
    return grow(chosen, TREES);
  }

  private static double like(Forest forest, Lesson lesson) {
    double[] features = new double[lesson.features().length];
    for (int i = 0; i < features.length; i++) {
      features[i] = lesson.features()[i];
    }
    return forest.fall(features);
  }

  private Forest grow(List<Lesson> lessons, int trees) {
    int columns = names.size();
    float[] values = new float[lessons.size() * columns];
    float[] falls = new float[lessons.size()];
    for (int row = 0; row < lessons.size(); row++) {
      Lesson lesson = lessons.get(row);
      System.arraycopy(lesson.features(), 0, values, row * columns, columns);
      falls[row] = lesson.nature() == Lesson.Nature.ORDINARY ? 0 : 1;
    }
    try (var data =
        LGBMDataset.createFromMat(values, lessons.size(), columns, true, parameters(), null)) {
      data.setField("label", falls);
      try (var booster = LGBMBooster.create(data, parameters())) {
        for (int tree = 0; tree < trees; tree++) {
          booster.updateOneIter();
        }
        return LightGbmText.forest(
            booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM cannot grow the forest: " + e.getMessage(), e);
    }
  }

  /// With squared error as objective, a leaf is the share of falls in it.
  private String parameters() {
    return String.join(
        " ",
        "objective=regression",
        "boosting=rf",
        "extra_trees=true",
        "bagging_freq=1",
        "bagging_fraction=0.8",
        "feature_fraction_bynode=0.3",
        "num_leaves=400",
        "min_data_in_leaf=3",
        "min_sum_hessian_in_leaf=0",
        "use_missing=false",
        "zero_as_missing=false",
        "deterministic=true",
        "force_row_wise=true",
        "num_threads=2",
        "verbosity=-1",
        "seed=" + seed);
  }
}
