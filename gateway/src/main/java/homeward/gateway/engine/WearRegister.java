package homeward.gateway.engine;

import homeward.gateway.policy.FileItem;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink.Wearer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who wears which device: what people have entered at the school, and what the device itself was
/// told, whichever came later. Two devices that answer to one name have a wearer each.
public final class WearRegister {
  /// A device that was heard so lately before its start has only started again.
  private static final Duration STARTS_AGAIN = Duration.ofMinutes(10);

  private WearRegister() {}

  /// What is known from one side.
  ///
  /// @param worker empty if nobody wears it any more
  /// @param before who wore it until then, where nobody does
  /// @param evidence the line of it; what came later has a higher one
  private record Word(String worker, String before, Instant at, long evidence) {}

  /// Who wears a device now.
  public static Wear now(Tx tx, DeviceId device) {
    return tx.newestStart(device)
        .map(start -> of(tx, device, start.boot()))
        .orElseGet(() -> wear(handedOut(tx, device)));
  }

  /// Who wears the device that started so.
  static Wear of(Tx tx, DeviceId device, long boot) {
    Optional<StartRow> start = tx.start(device, boot);
    Optional<Word> said = start.flatMap(row -> said(tx, row));
    List<Word> words = Stream.of(handedOut(tx, device), said).flatMap(Optional::stream).toList();
    Optional<Word> last = words.stream().max(Comparator.comparingLong(Word::evidence));
    return wear(last.map(word -> since(words, word)));
  }

  /// What was said in this start; while nothing was, what was said before it.
  private static Optional<Word> said(Tx tx, StartRow start) {
    return start
        .said()
        .map(said -> new Word(said.worker(), said.before(), said.at(), said.evidence()))
        .or(() -> before(tx, start));
  }

  /// A device that has just started again is still worn by who wore it; after a longer pause, or if
  /// it is another device, nobody is known to wear it.
  private static Optional<Word> before(Tx tx, StartRow start) {
    return tx.startsHeard(start.device(), Instant.EPOCH).stream()
        .filter(other -> other.seq() < start.seq())
        .filter(other -> other.said().filter(said -> !said.worker().isEmpty()).isPresent())
        .findFirst()
        .map(other -> {
          StartRow.Said said = other.said().orElseThrow();
          Instant until = other.lastHeard();
          boolean goesOn =
              other.life() == start.life()
                  && !until.isAfter(start.firstHeard())
                  && until.plus(STARTS_AGAIN).isAfter(start.firstHeard());
          return goesOn
              ? new Word(said.worker(), "", said.at(), said.evidence())
              : new Word("", said.worker(), until, said.evidence());
        });
  }

  /// Where both sides name the same wearer, they have had it since the earlier of both.
  private static Word since(List<Word> words, Word last) {
    Instant first =
        words.stream()
            .filter(word -> word.worker().equals(last.worker()))
            .map(Word::at)
            .min(Comparator.naturalOrder())
            .orElse(last.at());
    return last.worker().isEmpty()
        ? last
        : new Word(last.worker(), last.before(), first, last.evidence());
  }

  private static Optional<Word> handedOut(Tx tx, DeviceId device) {
    return tx.lastHandOut(device)
        .map(row ->
            row.until()
                .map(until -> new Word("", row.worker(), until, row.evidence()))
                .orElseGet(() -> new Word(row.worker(), "", row.since(), row.evidence())));
  }

  private static Wear wear(Optional<Word> word) {
    if (word.isEmpty()) {
      return Wear.NOBODY;
    }
    Word last = word.get();
    return last.worker().isEmpty()
        ? Wear.lastBy(last.before(), last.at())
        : Wear.by(last.worker(), last.at());
  }

  /// A device says who has signed on, or that they have signed off.
  ///
  /// @param worker empty if they signed off
  static void said(Cycle cycle, StartRow start, String worker) {
    long line = cycle.tx.evidenceHead().seq();
    StartRow now = cycle.tx.start(start.device(), start.boot()).orElse(start);
    String before = now.said().map(StartRow.Said::worker).orElse("");
    // A device says it again after each reconnect: it is still the same wearer, since then.
    if (now.said().isEmpty() || !before.equals(worker)) {
      cycle.tx.putStart(now.says(new StartRow.Said(worker, before, cycle.now, line)));
    }
    settle(cycle, start.device());
  }

  /// Gives a device to somebody; whoever had it before has it no more.
  static HandOutRow handOut(Cycle cycle, DeviceId device, String worker, String by) {
    takeBack(cycle, device, by, "handed out again");
    cycle.evidence("device handed out", device.value(), by, worker);
    long last = cycle.tx.lastHandOut(device).map(HandOutRow::number).orElse(0L);
    long number = Math.max(last + 1, cycle.now.toEpochMilli());
    while (cycle.tx.handOut(number).isPresent()) {
      number++;
    }
    var row =
        new HandOutRow(
            number,
            device,
            worker,
            cycle.now,
            by,
            cycle.tx.evidenceHead().seq(),
            Optional.empty(),
            "",
            "",
            Optional.empty());
    cycle.tx.putHandOut(row);
    RestRegister.forget(cycle, device);
    PracticeRegister.forget(cycle, device);
    cycle.tell(device, told(cycle, row));
    settle(cycle, device);
    return row;
  }

  /// Nobody has the device any more.
  ///
  /// @return false if nobody had it
  static boolean takeBack(Cycle cycle, DeviceId device, String by, String why) {
    Optional<HandOutRow> open = cycle.tx.lastHandOut(device).filter(HandOutRow::isOpen);
    open.ifPresent(row -> {
      cycle.evidence("device taken back", device.value(), by, row.worker() + ": " + why);
      HandOutRow ended = row.ended(cycle.now, by, why, cycle.tx.evidenceHead().seq());
      cycle.tx.putHandOut(ended);
      RestRegister.forget(cycle, device);
      PracticeRegister.forget(cycle, device);
      cycle.tell(device, told(cycle, ended));
      settle(cycle, device);
    });
    return open.isPresent();
  }

  /// Whether a wearer is out on a visit, or an alarm of theirs is open: they stay signed on. Of a
  /// device that nobody wears, whether it is out or in an alarm itself.
  static boolean isNeeded(Tx tx, DeviceId device, String worker) {
    Predicate<String> isWearer = other -> !worker.isEmpty() && worker.equals(other);
    boolean isOut =
        tx.outVisits().stream()
            .anyMatch(visit ->
                visit.device().equals(device)
                    || isWearer.test(visit.worker().value())
                    || isWearer.test(visit.detail().second()));
    return isOut
        || tx.openAlarms().stream()
            .anyMatch(alarm -> alarm.device().equals(device) || isWearer.test(alarm.worker()));
  }

  /// Why nothing can be done with a device that is needed, in a sentence.
  static String neededNow(DeviceId device) {
    return "Somebody is out with " + device + ", or it is in an alarm: that must be over first.";
  }

  /// The device's row shows who wears it.
  private static void settle(Cycle cycle, DeviceId device) {
    String worker = now(cycle.tx, device).worker();
    cycle
        .tx
        .device(device)
        .filter(row -> !row.worker().equals(worker))
        .ifPresent(row -> cycle.tx.putDevice(row.wornBy(worker)));
    cycle.changed("device", device.value());
  }

  /// How a device is told of its last hand-out: an even number while it lasts, the odd one after it
  /// once it has ended.
  static Wearer told(Cycle cycle, HandOutRow row) {
    return row.isOpen()
        ? new Wearer(2 * row.number(), row.worker(), isSeated(cycle, row.worker()))
        : new Wearer(2 * row.number() + 1, "");
  }

  private static boolean isSeated(Cycle cycle, String worker) {
    LocalDate today = LocalDate.ofInstant(cycle.now, ZoneOffset.UTC);
    return cycle.tx.onFile(new WorkerId(worker)).stream()
        .anyMatch(entry -> entry.item() == FileItem.SEATED && !entry.until().isBefore(today));
  }
}
