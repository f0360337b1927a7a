package homeward.gateway.console;

import homeward.gateway.console.Views.LineView;
import homeward.gateway.engine.Participants;
import homeward.gateway.engine.PracticeChecks;
import homeward.gateway.engine.PracticeRegister;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.engine.WearRegister;
import homeward.gateway.evidence.EvidenceLine;
import homeward.gateway.people.Person;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Practice of the gestures with one device, in words.
final class PracticeViews {
  /// What was practised is shown for so long.
  private static final Duration SHOWN = Duration.ofMinutes(30);

  /// The device asks its wearer for 30 s, and tells then what came of it.
  private static final Duration ASKS = Duration.ofMinutes(1);

  private static final int MOST_LINES = 200;

  private static final Set<String> KINDS =
      Set.of(
          PracticeRegister.ASKED,
          PracticeRegister.END_ASKED,
          PracticeRegister.BEGUN,
          PracticeRegister.NOT_BEGUN,
          PracticeRegister.PRACTISED,
          PracticeRegister.OVER);

  private PracticeViews() {}

  /// How practice stands with a device.
  ///
  /// @param words how it stands; may be empty
  /// @param underWay whether it lasts, or is asked for
  /// @param refusal why it cannot be started; empty if it can
  /// @param lines what has happened since it was asked for, the newest first
  public record Practice(String words, boolean underWay, String refusal, List<LineView> lines) {}

  static Practice of(
      Tx tx, Rulebook rules, DeviceRow device, Person reader, SchoolClock clock, Instant now) {
    PracticeRow row = tx.practice(device.id()).orElseGet(() -> PracticeRow.none(device.id()));
    List<EvidenceLine> lines = lines(tx, device, now);
    String words = words(tx, device, row, lines, clock, now);
    boolean underWay =
        row.lasts(now)
            || (row.request().waits(now) && row.request().begins())
            || isAsking(row, lines, now);
    return new Practice(
        words,
        underWay,
        PracticeChecks.inTheWay(tx, rules, device, reader.id(), now).orElse(""),
        lines.reversed().stream().map(line -> view(line, clock)).toList());
  }

  /// What was practised, in the first place; else what happened and why.
  private static LineView view(EvidenceLine line, SchoolClock clock) {
    boolean gesture = line.kind().equals(PracticeRegister.PRACTISED);
    return new LineView(
        clock.time(line.at()),
        gesture ? line.detail() : line.kind(),
        line.actor(),
        gesture ? "" : line.detail());
  }

  private static String words(
      Tx tx,
      DeviceRow device,
      PracticeRow row,
      List<EvidenceLine> lines,
      SchoolClock clock,
      Instant now) {
    String wearer = name(tx, device);
    if (row.lasts(now)) {
      return wearer
          + " practises until "
          + row.until().map(clock::time).orElse("")
          + ". Nothing that they press calls anybody, unless they hold on for 6 s or call twice"
          + " within 10 s.";
    }
    if (row.request().begins() && row.request().waits(now)) {
      return "Asked for. As soon as the device hears of it, it asks "
          + wearer
          + ": seven fast ticks and one buzz of half a second.";
    }
    if (isAsking(row, lines, now)) {
      return "The device asks " + wearer + ": one press within 30 s begins practice.";
    }
    return row.request().begins() && row.request().pending().isPresent()
        ? "The device did not answer: nothing has begun."
        : "";
  }

  private static String name(Tx tx, DeviceRow device) {
    String worker = WearRegister.now(tx, device.id()).worker();
    return worker.isEmpty() ? "its wearer" : Participants.name(tx, new WorkerId(worker));
  }

  /// Whether the device has taken the request up, and has not told yet what came of it.
  private static boolean isAsking(PracticeRow row, List<EvidenceLine> lines, Instant now) {
    Optional<EvidenceLine> last = lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    return row.request().begins()
        && row.request().pending().isEmpty()
        && last.filter(line -> line.kind().equals(PracticeRegister.ASKED))
            .filter(line -> line.at().plus(ASKS).isAfter(now))
            .isPresent();
  }

  /// What has happened since practice was last asked for.
  private static List<EvidenceLine> lines(Tx tx, DeviceRow device, Instant now) {
    List<EvidenceLine> all =
        tx.evidenceAbout(device.id().value(), MOST_LINES).stream()
            .map(row -> EvidenceLine.parse(row.line()))
            .filter(line -> KINDS.contains(line.kind()))
            .filter(line -> line.at().plus(SHOWN).isAfter(now))
            .toList();
    int begin = 0;
    for (int i = 0; i < all.size(); i++) {
      begin = all.get(i).kind().equals(PracticeRegister.ASKED) ? i : begin;
    }
    return all.subList(begin, all.size());
  }
}
