package homeward.simulator;

import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Program.Around;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import homeward.simulator.process.Timeouts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A gateway in a process of its own, with people at its console: what tests of the whole begin
/// with.
public final class School implements AutoCloseable {
  public static final String PASSWORD = "four plain words here";

  public final Programs programs;
  public final OfficeWorker admin;
  private RunningGateway gateway;
  private final LinkedBlockingQueue<String> live = new LinkedBlockingQueue<>();

  public School(Path folder) {
    this(folder, List.of());
  }

  /// @param more further options of the gateway
  public School(Path folder, List<String> more) {
    this(folder, Around.NOTHING, more);
  }

  /// @param around what the gateway runs in
  /// @param more further options of the gateway
  public School(Path folder, Around around, List<String> more) {
    programs = new Programs(folder, Ports.free());
    gateway = programs.gateway(around, more);
    admin = new OfficeWorker(address(), Trust.in(authority()));
    admin.signIn("admin", gateway.firstPassword(), PASSWORD);
    admin.watch(live::add);
  }

  public String address() {
    return "https://localhost:" + programs.ports().https();
  }

  public Path authority() {
    return programs.gatewayData().resolve("authority.crt");
  }

  /// A device that is connected and ready.
  public Program device(String name, String worker) {
    programs.enrol(name);
    Program device = programs.device(name, worker, "simulated", _ -> {});
    awaitLive("device " + name);
    return device;
  }

  /// Waits until the live view tells of something.
  ///
  /// @return what it told
  public String awaitLive(String beginning) {
    long deadline = System.nanoTime() + Timeouts.EVENT.toNanos();
    try {
      while (true) {
        String told = live.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (told == null) {
          throw new AssertionError("the live view did not tell of '" + beginning + "'");
        }
        if (told.startsWith(beginning)) {
          return told;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The gateway's machine loses power.
  public void powerCut() {
    gateway.program().kill();
  }

  public void powerBack() {
    powerBack(List.of());
  }

  /// @param more further options of the gateway
  public void powerBack(List<String> more) {
    gateway = programs.gateway(more);
    admin.watch(live::add);
  }

  @Override
  public void close() {
    admin.close();
    gateway.program().close();
  }
}
