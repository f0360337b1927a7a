package homeward.gateway.console;

import homeward.gateway.engine.DeviceCommands;
import homeward.gateway.engine.Wear;
import homeward.gateway.engine.WearRegister;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.SchoolClock;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Uplink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Devices as the console and the command line show them, in words.
public final class DeviceViews {
  /// Below it a phone shows one bar, and messages need several tries.
  private static final int WEAK_DBM = -85;

  private DeviceViews() {}

  /// A device.
  ///
  /// @param life its number; 0 if it was never enrolled
  /// @param wearer who has it; empty if nobody
  /// @param since when the wearer has had it; empty if unknown
  /// @param note about the hand-out, or about who had the device last; may be empty
  /// @param certificate its end
  /// @param ending whether that is soon
  /// @param old the lives before, the newest first
  public record Detail(
      String id,
      long life,
      LifeState state,
      String why,
      String wearer,
      String since,
      String note,
      String heard,
      String charge,
      String signal,
      String version,
      String certificate,
      boolean ending,
      String selfTest,
      boolean selfTestFailed,
      List<String> faults,
      List<Old> old) {
    public boolean current() {
      return state == LifeState.CURRENT;
    }

    public boolean lost() {
      return state == LifeState.LOST || state == LifeState.LOST_ALARMS_ONLY;
    }

    public boolean known() {
      return life > 0;
    }

    public boolean worn() {
      return !wearer.isEmpty();
    }
  }

  /// A life of a device that is over.
  ///
  /// @param words since when, by whom, until when and why
  public record Old(long life, String state, String words) {}

  /// @param policy of the school whose device it is
  public static Detail of(Tx tx, DeviceRow device, Policy policy, Instant now) {
    SchoolClock clock = policy.clock();
    DeviceId id = device.id();
    List<LifeRow> lives = tx.lives(id);
    Optional<LifeRow> life = DeviceCommands.current(lives);
    Wear wear = WearRegister.now(tx, id);
    Optional<HandOutRow> handOut = tx.lastHandOut(id);
    Optional<CertificateRow> certificate =
        life.flatMap(row -> tx.certificates(id, row.life()).stream().findFirst());
    return new Detail(
        id.value(),
        life.map(LifeRow::life).orElse(0L),
        life.map(LifeRow::state).orElse(LifeState.CURRENT),
        life.map(LifeRow::why).orElse(""),
        name(tx, wear.worker()),
        wear.since().map(clock::minute).orElse(""),
        note(tx, wear, handOut, clock),
        device.lastHeard().map(clock::second).orElse("never"),
        charge(device),
        signal(device),
        device.version().isEmpty() ? "unknown" : device.version(),
        certificate.map(row -> clock.day(row.notAfter())).orElse("unknown until it connects"),
        !CertificateViews.warning(tx, id, now, clock).isEmpty(),
        tx.selfTest(id)
            .map(test ->
                (test.passed() ? "passed" : "failed: " + test.failed())
                    + ", "
                    + clock.minute(test.at()))
            .orElse("none yet"),
        tx.selfTest(id).filter(test -> !test.passed()).isPresent(),
        device.faultWords().stream().sorted().map(word -> fault(word, policy)).toList(),
        lives.reversed().stream()
            .filter(row -> life.isEmpty() || row.life() != life.get().life())
            .map(row -> old(row, clock))
            .toList());
  }

  /// What is to be looked into, for the board.
  static List<String> troubles(Tx tx, DeviceRow device, Policy policy, Instant now) {
    Detail detail = of(tx, device, policy, now);
    var troubles = new ArrayList<>(detail.faults());
    if (detail.lost()) {
      troubles.add("It was reported lost.");
    }
    return troubles;
  }

  private static String name(Tx tx, String worker) {
    return worker.isEmpty()
        ? ""
        : tx.account(new WorkerId(worker))
            .map(AccountRow::person)
            .map(person -> person.name())
            .orElse(worker);
  }

  private static String note(Tx tx, Wear wear, Optional<HandOutRow> handOut, SchoolClock clock) {
    if (wear.worker().isEmpty()) {
      return wear.lastWorker().isEmpty()
          ? ""
          : "last "
              + name(tx, wear.lastWorker())
              + wear.lastUntil().map(until -> ", until " + clock.minute(until)).orElse("");
    }
    boolean waits =
        handOut
            .filter(HandOutRow::isOpen)
            .filter(row -> row.worker().equals(wear.worker()) && row.confirmed().isEmpty())
            .isPresent();
    return waits ? "handed out, not yet confirmed at the device" : "";
  }

  private static Old old(LifeRow row, SchoolClock clock) {
    return new Old(
        row.life(),
        row.state().label(),
        "enrolled "
            + clock.fullMinute(row.since())
            + " by "
            + row.enrolledBy()
            + row.ended().map(at -> "; ended " + clock.fullMinute(at)).orElse("")
            + (row.why().isEmpty() ? "" : ": " + row.why()));
  }

  /// The charge in words: a device whose gauge does not answer tells an old one.
  static String charge(DeviceRow device) {
    return device.condition().isEmpty() || device.faultWords().contains("BATTERY_UNKNOWN")
        ? "unknown"
        : device.batteryPercent() + " %";
  }

  /// The strength of its radio's signal in words; over a cable there is none.
  static String signal(DeviceRow device) {
    int dbm = device.signalDbm();
    return device.condition().isEmpty() || dbm == Uplink.Heartbeat.UNKNOWN_SIGNAL
        ? "unknown"
        : dbm + " dBm" + (dbm < WEAK_DBM ? ", weak" : "");
  }

  /// What a fault means, and what to do.
  static String fault(String word, Policy policy) {
    return switch (word) {
      case "TWO_DEVICES" ->
          "Two devices answer to this name: its card was copied. Both are heard. Enrol one of them"
              + " under a name of its own.";
      case "REPEATED_IDS" ->
          "It repeats numbers of messages: its card was set back. Nothing is lost. Enrol it again.";
      case "BATTERY_LOW" -> "Its battery is too low for a visit. Charge it.";
      case "BATTERY_UNKNOWN" ->
          "Its battery's charge cannot be read. Charge it before each visit, and have it looked at.";
      case "SENSOR_STUCK" ->
          "Its motion sensor does not work: it notices no fall. The button works.";
      case "STORE_FULL" ->
          "Its card is full or broken: what it says is lost if it is switched off.";
      case "STORE_DAMAGED" -> "Its card is damaged. Replace it soon.";
      case "CLOCK_WRONG" -> "Its clock is wrong: the times that it tells are, too.";
      case "LOOP_FAILED" -> "Its program has a fault. Start it again, and report this.";
      case "BUTTON_DEAD" -> "Its button does not work: it calls nobody. Give out another device.";
      case "SIGNAL_DEAD" ->
          "Its buzz or light does not work: the wearer does not learn whether help is coming.";
      case "OUTBOX_FULL" -> "So many alarms wait in it that it may drop repeated ones.";
      case "BUTTON_STUCK" ->
          switch (policy.settings().stuckButton()) {
            case TAPS ->
                "Its button is stuck: no press reaches it. Until it has another device, whoever has it"
                    + " calls by standing still and tapping it firmly with the hand until it buzzes."
                    + " Ring them.";
            case NONE ->
                "Its button is stuck: no press reaches it, and there is no other way to call. Ring"
                    + " whoever has it now, and take it out of use.";
          };
      case "NOT_WORN" -> "It was taken off and laid down: nobody is watched.";
      default -> word.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    };
  }
}
