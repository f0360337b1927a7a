package homeward.simulator.crash;

import homeward.gateway.store.sql.SqliteStore;
import homeward.simulator.process.Ledger;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Timeouts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Real processes, killed as a power cut would, while alarms arrive over both links; and cards that
/// are replaced, restored and copied meanwhile.
public final class CrashRun {
  private static final List<String> DEVICES = List.of("crash-1", "crash-2", "crash-3");
  private static final String DEVICE_HEAP = "48m";
  private static final int RECEIPTS_BETWEEN_KILLS = 6;
  private static final int LATEST_KILL_MS = 400;

  private final Programs programs;
  private final RandomGenerator random;
  private final PrintStream out;
  private final Ledger ledger = new Ledger();
  private final Semaphore receipts = new Semaphore(0);
  private final Semaphore empty = new Semaphore(0);
  private final Cards cards;

  /// What came of it.
  ///
  /// @param faults empty if every promise held
  public record Result(int alarms, int receipts, List<String> faults) {}

  /// What befalls the school in a round.
  private enum Event {
    GATEWAY_KILLED("the gateway was killed"),
    DEVICES_KILLED("the devices were killed"),
    CARD_REPLACED("a card was replaced by an empty one, and its device enrolled again"),
    CARD_RESTORED("a card was restored from an earlier image"),
    CARD_COPIED("a card was copied, and both were used");

    final String words;

    Event(String words) {
      this.words = words;
    }
  }

  public CrashRun(Path folder, RandomGenerator random, PrintStream out) {
    this.programs = new Programs(folder, Ports.free());
    this.cards = new Cards(folder, DEVICES);
    this.random = random;
    this.out = out;
  }

  /// Each round, something happens to gateway, devices or cards.
  ///
  /// @param rounds how many
  public Result run(int rounds) {
    Program gateway = programs.gateway(List.of()).program();
    DEVICES.forEach(programs::enrol);
    Program devices = devices();
    try {
      for (int round = 1; round <= rounds; round++) {
        await("round " + round);
        Event event = event(round);
        if (event == Event.GATEWAY_KILLED) {
          gateway.kill();
          gateway = programs.gateway(List.of()).program();
        } else {
          devices.kill();
          devices = after(event);
        }
        out.printf(
            "round %d of %d: %s; %d alarms taken, %d receipted%n",
            round, rounds, event.words, ledger.taken(), ledger.receipted());
      }
      drain(devices);
    } finally {
      devices.close();
      gateway.close();
    }
    try (var store = new SqliteStore(programs.gatewayData().resolve("homeward.db"))) {
      return new Result(ledger.taken(), ledger.receipted(), ledger.faults(store));
    }
  }

  /// The gateway is killed every other time; between, the devices or their cards have their turn.
  private Event event(int round) {
    Event[] all = Event.values();
    return round % 2 == 0 ? Event.GATEWAY_KILLED : all[1 + random.nextInt(all.length - 1)];
  }

  /// The devices have just lost power.
  private Program after(Event event) {
    if (event == Event.GATEWAY_KILLED || event == Event.DEVICES_KILLED) {
      return devices();
    }
    if (event != Event.CARD_COPIED || cards.hasTwins()) {
      // What would go with a card is sent first: no one can send what only a lost card knows.
      Program last = devices();
      drain(last);
      last.kill();
      cards.single();
    }
    switch (event) {
      case CARD_REPLACED -> programs.enrolAgain(cards.replace(random));
      case CARD_RESTORED -> cards.restore(random);
      case CARD_COPIED -> cards.twin(random);
      case GATEWAY_KILLED, DEVICES_KILLED -> {}
    }
    cards.keep();
    return devices();
  }

  private Program devices() {
    empty.drainPermits();
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            programs.folder().toString(),
            "localhost",
            Integer.toString(programs.ports().mqtt()),
            Integer.toString(programs.ports().coap())));
    arguments.addAll(cards.started());
    return new Program(
        DEVICE_HEAP,
        "homeward.simulator.crash.CrashDevices",
        arguments,
        programs.folder().resolve("devices.log"),
        this::said);
  }

  private void said(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "took" -> ledger.took(words[1], words[2]);
      case "receipt" -> {
        ledger.receipt(words[1]);
        receipts.release();
      }
      case "empty" -> empty.release();
      default -> {} // not for us
    }
  }

  /// Alarms flow again; then some more time, of any length.
  private void await(String when) {
    receipts.drainPermits();
    acquire(receipts, RECEIPTS_BETWEEN_KILLS, when + ": no receipts");
    try {
      var never = new Semaphore(0);
      never.tryAcquire(random.nextInt(LATEST_KILL_MS), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// The devices call for help no more, and have sent all they have.
  private void drain(Program devices) {
    devices.say("hush");
    acquire(empty, 1, "the outboxes are not empty");
  }

  private void acquire(Semaphore what, int permits, String lack) {
    try {
      if (!what.tryAcquire(permits, Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            lack + " after " + Timeouts.EVENT.toSeconds() + " s; logs in " + programs.folder());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
