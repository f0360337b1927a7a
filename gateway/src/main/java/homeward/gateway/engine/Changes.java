package homeward.gateway.engine;

import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Rows.VisitRow.Detail;
import java.time.Instant;

/// A visit with one thing changed.
final class Changes {
  private Changes() {}

  static VisitRow gone(VisitRow v) {
    Detail d = v.detail();
    return with(v, detail(d, d.policy(), d.calledOff(), true));
  }

  static VisitRow calledOff(VisitRow v, String reason) {
    Detail d = v.detail();
    return with(v, detail(d, d.policy(), reason, d.gone()));
  }

  static VisitRow approved(VisitRow v, long policy) {
    Detail d = v.detail();
    return with(v, detail(d, policy, d.calledOff(), d.gone()));
  }

  /// @param version that the person saw
  static VisitRow moved(VisitRow v, Instant start, Instant expectedReturn, long version) {
    return with(v, start, expectedReturn, v.detail().at(version));
  }

  private static Detail detail(Detail d, long policy, String calledOff, boolean gone) {
    return new Detail(
        d.school(),
        d.kind(),
        d.pupil(),
        d.parents(),
        d.second(),
        d.follows(),
        policy,
        calledOff,
        gone,
        d.version());
  }

  private static VisitRow with(VisitRow v, Detail detail) {
    return with(v, v.start(), v.expectedReturn(), detail);
  }

  private static VisitRow with(VisitRow v, Instant start, Instant expectedReturn, Detail detail) {
    return new VisitRow(
        v.id(),
        v.worker(),
        v.device(),
        v.place(),
        v.purpose(),
        start,
        expectedReturn,
        v.state(),
        detail);
  }
}
