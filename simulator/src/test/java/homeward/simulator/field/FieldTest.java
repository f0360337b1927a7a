package homeward.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.simulator.School;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Program.Around;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Relay;
import homeward.simulator.process.Relay.Mood;
import homeward.simulator.process.Timeouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a day outside does to a device's links: each time an alarm reaches the school once the
/// network is back. docs/field.md has the sentences for it.
class FieldTest {
  private static final int MOST_EVENTS = 30;
  private static final List<String> OPTIONS = List.of("--worker", "admin", "--board", "simulated");

  /// Where nothing can be written, by nobody.
  private static final Path READ_ONLY = Path.of("/proc/homeward-card");

  /// A look-up counts for so short a time that the names are gone at once, as after 30 s.
  private static final String FORGETS =
      " -Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0";

  @TempDir static Path folder;
  private static School school;
  private static Relay relay;
  private static Programs out;
  private static final Set<String> seen = new HashSet<>();
  private static int devices;

  @BeforeAll
  static void open() {
    school = new School(folder);
    Ports own = school.programs.ports();
    relay = new Relay(own.mqtt(), own.coap());
    out = new Programs(folder, new Ports(own.https(), relay.tcpPort(), relay.udpPort()));
  }

  @AfterAll
  static void close() {
    relay.close();
    school.close();
  }

  @BeforeEach
  void networkIsWell() {
    relay.both(Mood.OPEN);
  }

  private static String enrolled() {
    devices++;
    String name = "field-" + devices;
    school.programs.enrol(name);
    return name;
  }

  /// A device on the way, and what its wearer feels.
  private static final class Wearer implements AutoCloseable {
    final String name;
    final Program device;
    private final LinkedBlockingQueue<String> felt = new LinkedBlockingQueue<>();

    Wearer(String host, Around around) throws InterruptedException {
      name = enrolled();
      device = out.device(name, host, OPTIONS, around, felt::add);
      feels("PRESS_NOW");
    }

    Wearer(Path card) throws InterruptedException {
      name = enrolled();
      device = out.device(name, card, OPTIONS, felt::add);
      feels("PRESS_NOW");
    }

    final void feels(String pattern) throws InterruptedException {
      var before = new ArrayList<String>();
      String last = "";
      while (!last.equals("signal " + pattern)) {
        last = felt.poll(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS);
        assertThat(last).as("the wearer should feel " + pattern + " after " + before).isNotNull();
        before.add(last);
      }
    }

    void panics() {
      device.say("panic");
    }

    @Override
    public void close() {
      device.close();
    }
  }

  private static Wearer wearer() throws InterruptedException {
    return new Wearer("localhost", Around.NOTHING);
  }

  /// A new alarm of this wearer is on the console.
  private static void alarmArrives(Wearer wearer) {
    boolean fresh = false;
    while (!fresh) { // an earlier alarm's escalation is told of, too
      fresh = seen.add(school.awaitLive("alarm " + wearer.name + ":"));
    }
  }

  private static void heard(Wearer wearer) {
    school.awaitLive("device " + wearer.name);
  }

  @Test
  void a_router_that_forgets_the_device_costs_no_new_handshake() throws Exception {
    relay.tcp(Mood.CUT);
    try (Wearer wearer = wearer()) {
      wearer.panics();
      alarmArrives(wearer);
      int before = relay.handshakes();
      assertThat(before).isPositive();
      relay.rebind();
      wearer.panics();
      alarmArrives(wearer);
      assertThat(relay.handshakes()).isEqualTo(before);
    }
  }

  @Test
  void in_airplane_mode_an_alarm_waits_and_goes_out_after_it() throws Exception {
    try (Wearer wearer = wearer()) {
      heard(wearer);
      relay.both(Mood.CUT);
      wearer.panics();
      wearer.feels("TRYING");
      relay.both(Mood.OPEN);
      alarmArrives(wearer);
      wearer.feels("STORED");
    }
  }

  @Test
  void a_guest_network_that_wants_a_sign_in_only_delays_an_alarm() throws Exception {
    for (Mood portal : List.of(Mood.PORTAL, Mood.SWALLOW)) {
      relay.tcp(portal);
      relay.udp(Mood.SWALLOW);
      try (Wearer wearer = wearer()) {
        wearer.panics();
        wearer.feels("TRYING");
        relay.both(Mood.OPEN);
        alarmArrives(wearer);
      }
    }
  }

  @Test
  void a_name_that_cannot_be_looked_up_at_first_or_any_more_only_delays_an_alarm()
      throws Exception {
    Path names = folder.resolve("names");
    Files.writeString(names, "127.0.0.1 elsewhere.example\n");
    var ownNames =
        new Around(
            List.of(), Map.of("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + names + FORGETS));
    school.powerCut();
    school.powerBack(List.of("--host", "localhost", "--host", "homeward.school.example"));
    try (Wearer wearer = new Wearer("homeward.school.example", ownNames)) {
      wearer.panics();
      wearer.feels("TRYING");
      Files.writeString(names, "127.0.0.1 homeward.school.example\n");
      alarmArrives(wearer);
      Files.writeString(names, "127.0.0.1 elsewhere.example\n");
      relay.both(Mood.CUT);
      wearer.panics();
      wearer.feels("TRYING");
      relay.both(Mood.OPEN);
      alarmArrives(wearer);
    }
  }

  @Test
  void a_clock_that_is_a_year_off_keeps_no_alarm_from_the_school_and_is_a_fault() throws Exception {
    for (String off : List.of("-365d", "+500d")) {
      var clock =
          new Around(
              List.of(),
              Map.of(
                  "LD_PRELOAD", "/usr/$LIB/faketime/libfaketime.so.1",
                  "FAKETIME", off,
                  "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                  "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
      try (Wearer wearer = new Wearer("localhost", clock)) {
        wearer.panics();
        alarmArrives(wearer);
        for (int i = 0; i < MOST_EVENTS && !faults(wearer).contains("clock is wrong"); i++) {
          heard(wearer);
        }
        assertThat(faults(wearer)).contains("clock is wrong");
        String alarm = school.admin.unclaimed().getFirst();
        assertThat(school.admin.alarmState(alarm)).isNotEmpty();
      }
    }
  }

  private static String faults(Wearer wearer) {
    return faults(wearer.name);
  }

  private static String faults(String device) {
    return school.admin.get("/").select("tr:contains(" + device + ")").text();
  }

  @Test
  void on_a_card_that_takes_nothing_a_panic_reaches_the_school_and_the_fault_is_shown()
      throws Exception {
    try (Wearer wearer = new Wearer(READ_ONLY)) {
      wearer.panics();
      alarmArrives(wearer);
      wearer.feels("STORED");
      for (int i = 0; i < MOST_EVENTS && !faults(wearer).contains("card"); i++) {
        heard(wearer);
      }
      assertThat(faults(wearer)).contains("card");
    }
  }

  /// This machine has no such board: no line and no bus can be opened.
  @Test
  void a_board_of_which_nothing_can_be_opened_starts_and_says_what_is_missing() {
    String name = enrolled();
    try (Program device = out.device(name, List.of("--board", "pi"), _ -> {})) {
      for (int i = 0; i < MOST_EVENTS && !faults(name).contains("button does not work"); i++) {
        school.awaitLive("device " + name);
      }
      assertThat(faults(name)).contains("button does not work");
      assertThat(device.isAlive()).isTrue();
    }
  }

  @Test
  void a_gateway_with_another_certificate_of_the_school_is_the_gateway() throws Exception {
    try (Wearer wearer = wearer()) {
      heard(wearer);
      school.powerCut();
      school.powerBack(List.of("--host", "localhost", "--host", "another.example"));
      wearer.panics();
      alarmArrives(wearer);
    }
  }
}
