package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.identity.Authority;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.SystemTime;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import homeward.simulator.process.SetClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose clock shows the year 2000 at its first start.
class WrongClockTest {
  private static final Instant WRONG = Instant.parse("2000-01-01T00:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("early-1");
  private static final long LIMIT_S = 60;

  @TempDir Path folder;
  private final LinkedBlockingQueue<String> live = new LinkedBlockingQueue<>();

  private void awaitLive(String beginning) throws InterruptedException {
    String told = "";
    while (!told.startsWith(beginning)) {
      told = live.poll(LIMIT_S, TimeUnit.SECONDS);
      assertThat(told).as("the live view tells of " + beginning).isNotNull();
    }
  }

  @Test
  void a_gateway_first_started_in_2000_says_so_and_takes_alarms_and_browsers_accept_it()
      throws IOException, InterruptedException {
    var programs = new Programs(folder, Ports.free());
    var clock = new SetClock(folder.resolve("clock"));
    clock.jump(Duration.between(new SystemTime().now(), WRONG));
    RunningGateway gateway = programs.gateway(clock.around(), List.of());
    Path authority = programs.gatewayData().resolve("authority.crt");
    Authority.write(
        programs.identity(DEVICE.value()),
        new Authority(programs.gatewayData(), WRONG, new SecureRandom()).device(DEVICE));
    try (var office =
            new OfficeWorker("https://localhost:" + programs.ports().https(), Trust.in(authority));
        Program device = programs.device(DEVICE.value(), "admin", "simulated", _ -> {})) {
      office.signIn("admin", gateway.firstPassword(), "four plain words here");
      office.watch(live::add);
      awaitLive("device " + DEVICE);
      device.say("panic");
      awaitLive("alarm " + DEVICE);

      String says = "The gateway's clock shows 1 January 2000";
      assertThat(office.get("/health").text()).contains(says);
      assertThat(office.get("/").text()).contains(says);
    } finally {
      gateway.program().close();
    }
  }
}
