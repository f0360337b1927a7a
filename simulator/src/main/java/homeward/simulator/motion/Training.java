package homeward.simulator.motion;

import homeward.device.model.MotionModel;
import java.util.List;
import java.util.function.IntPredicate;

/// Grows motion models from a folder of recordings. Playing them takes most of the time and is done
/// once, for any number of models.
public final class Training {
  private static final long SEED = 20261122;

  private final List<Person> people;
  private final Lessons lessons;

  /// Plays all that these people recorded.
  public Training(List<Person> people) {
    this.people = List.copyOf(people);
    this.lessons = Lessons.of(this.people, SEED);
  }

  /// How many jolts there are to learn from.
  public int lessons() {
    return lessons.fall().size() + lessons.down().size();
  }

  /// A model grown on some of the people.
  ///
  /// @param learn whether to learn from the person of this index
  public MotionModel model(String title, IntPredicate learn) {
    var nursery = new Nursery(SEED);
    return new MotionModel(
        title, nursery.grow(of(lessons.fall(), learn)), nursery.grow(of(lessons.down(), learn)));
  }

  /// A model grown on everybody.
  public MotionModel model(String title) {
    return model(title, _ -> true);
  }

  private static List<Lesson> of(List<Lesson> lessons, IntPredicate learn) {
    return lessons.stream().filter(lesson -> learn.test(lesson.person())).toList();
  }

  /// The folds for a cross-validation by person: who wore two devices is in one fold with both.
  ///
  /// @return for each person of the list, the number of the fold
  public int[] folds(int n) {
    List<String> wearers = people.stream().map(Training::wearer).distinct().sorted().toList();
    return people.stream()
        .mapToInt(person -> Math.floorMod(wearers.indexOf(wearer(person)), n))
        .toArray();
  }

  private static String wearer(Person person) {
    return person.set().split("-", -1)[0] + "/" + person.name();
  }
}
