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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Real processes, killed as a power cut would, while alarms arrive over both links.
public final class CrashRun {
  private static final List<String> DEVICES = List.of("crash-1", "crash-2", "crash-3");
  private static final String DEVICE_HEAP = "32m";
  private static final int RECEIPTS_BETWEEN_KILLS = 6;
  private static final int LATEST_KILL_MS = 400;

  private final Programs programs;
  private final RandomGenerator random;
  private final PrintStream out;
  private final Ledger ledger = new Ledger();
  private final Semaphore receipts = new Semaphore(0);
  private final CompletableFuture<Boolean> empty = new CompletableFuture<>();

  /// What came of it.
  ///
  /// @param faults empty if every promise held
  public record Result(int alarms, int receipts, List<String> faults) {}

  public CrashRun(Path folder, RandomGenerator random, PrintStream out) {
    this.programs = new Programs(folder, Ports.free());
    this.random = random;
    this.out = out;
  }

  /// Kills gateway and devices in turn.
  ///
  /// @param rounds how many kills
  public Result run(int rounds) {
    Program gateway = programs.gateway(List.of()).program();
    DEVICES.forEach(programs::enrol);
    Program devices = devices();
    try {
      for (int round = 1; round <= rounds; round++) {
        await(round);
        boolean killGateway = random.nextInt(4) > 0;
        if (killGateway) {
          gateway.kill();
          gateway = programs.gateway(List.of()).program();
        } else {
          devices.kill();
          devices = devices();
        }
        out.printf(
            "round %d of %d: killed the %s; %d alarms taken, %d receipted%n",
            round, rounds, killGateway ? "gateway" : "devices", ledger.taken(), ledger.receipted());
      }
      devices.say("hush");
      settle();
    } finally {
      devices.close();
      gateway.close();
    }
    try (var store = new SqliteStore(programs.gatewayData().resolve("homeward.db"))) {
      return new Result(ledger.taken(), ledger.receipted(), ledger.faults(store));
    }
  }

  private Program devices() {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            programs.folder().toString(),
            "localhost",
            Integer.toString(programs.ports().mqtt()),
            Integer.toString(programs.ports().coap())));
    arguments.addAll(DEVICES);
    return new Program(
        DEVICE_HEAP,
        "homeward.simulator.crash.CrashDevices",
        arguments,
        programs.folder().resolve("devices.log"),
        this::said);
  }

  private void said(String line) {
    if (line.startsWith("took ")) {
      ledger.took(line.substring("took ".length()));
    } else if (line.startsWith("receipt ")) {
      ledger.receipt(line.substring("receipt ".length()));
      receipts.release();
    } else if (line.equals("empty")) {
      empty.complete(true);
    }
  }

  /// Alarms flow again; then some more time, of any length.
  private void await(int round) {
    try {
      receipts.drainPermits();
      if (!receipts.tryAcquire(
          RECEIPTS_BETWEEN_KILLS, Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "round "
                + round
                + ": no receipts within "
                + Timeouts.EVENT.toSeconds()
                + " s; logs in "
                + programs.folder());
      }
      var never = new Semaphore(0);
      never.tryAcquire(random.nextInt(LATEST_KILL_MS), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void settle() {
    try {
      empty.get(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "the outboxes are not empty after "
              + Timeouts.EVENT.toSeconds()
              + " s; logs in "
              + programs.folder(),
          e);
    }
  }
}
