package homeward.gateway.visit;

import homeward.gateway.policy.VisitKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that the rules look at before a visit takes a step.
///
/// @param recorded what is written down: `pupil`, `parents`, `purpose`; empty texts for what is not
/// @param travellers one or two; the first carries the device
/// @param papers of the visit and of those who go, newest last
/// @param firstVisit whether nobody has visited this address before
/// @param unsafe whether it was called off as unsafe
/// @param nobodyHome whether nobody was at home
/// @param onWeeklyList whether it is on a signed list of its week
/// @param watching how many consoles somebody is watching
public record VisitFacts(
    VisitKind kind,
    VisitState state,
    Instant start,
    Instant expectedReturn,
    Map<String, String> recorded,
    List<Traveller> travellers,
    List<Paper> papers,
    boolean firstVisit,
    boolean unsafe,
    boolean nobodyHome,
    boolean onWeeklyList,
    DeviceFacts device,
    int watching) {
  public VisitFacts {
    recorded = Map.copyOf(recorded);
    travellers = List.copyOf(travellers);
    papers = List.copyOf(papers);
  }

  /// What is known of the device.
  ///
  /// @param id as the school calls it
  /// @param selfTest what the last self-test since it was signed on said; empty if there was none
  /// @param signedOn the id of whoever is signed on; empty if nobody
  /// @param batteryPercent 0 if not known
  public record DeviceFacts(String id, String selfTest, String signedOn, int batteryPercent) {}
}
