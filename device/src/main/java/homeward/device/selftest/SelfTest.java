package homeward.device.selftest;

import homeward.protocol.id.MessageId;
import homeward.protocol.message.Part;
import homeward.protocol.message.Uplink.PartResult;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One self-test, from the sign-on until every part has passed or its time is up. A part that has
/// not shown that it works has failed. The wearer is asked for a press: who presses has felt the
/// buzz, so that the press passes button and motor at once.
///
/// Source: function test of every alarm at each start (PNA-11).
public final class SelfTest {
  /// The longest a self-test takes.
  public static final Duration LIMIT = Duration.ofSeconds(20);

  /// A link without a receipt is given the probe this often.
  static final Duration PROBE_EVERY = Duration.ofSeconds(1);

  private static final List<Part> LINKS = List.of(Part.MQTT, Part.COAP);

  private final MessageId probe;
  private final Tick deadline;
  private Tick nextProbe;
  private final Set<Part> passed = EnumSet.noneOf(Part.class);

  /// What the loop knows of the parts that it watches all the time.
  ///
  /// @param sensor gives samples that gravity explains
  /// @param battery answers and is not low
  /// @param clock agrees with the gateway's, which has been heard
  /// @param store can be written
  public record Health(boolean sensor, boolean battery, boolean clock, boolean store) {}

  /// @param probe the message whose receipt is waited for on both links
  public SelfTest(MessageId probe, Tick now) {
    this.probe = probe;
    this.deadline = now.plus(LIMIT);
    this.nextProbe = now;
  }

  /// The wearer pressed.
  public void pressed() {
    passed.add(Part.BUTTON);
    passed.add(Part.SOUNDER);
  }

  /// Whether the wearer's press is still waited for.
  public boolean wantsPress() {
    return !passed.contains(Part.BUTTON);
  }

  /// A receipt came by one of the links.
  ///
  /// @param link [Part#MQTT] or [Part#COAP]
  public void receipt(MessageId of, Part link) {
    if (of.equals(probe)) {
      passed.add(link);
    }
  }

  /// The links to give the probe now: a receipt by one of them proves nothing of the other, which
  /// may have come up since.
  public List<Part> toProbe(Tick now) {
    if (now.isBefore(nextProbe)) {
      return List.of();
    }
    nextProbe = now.plus(PROBE_EVERY);
    return LINKS.stream().filter(link -> !passed.contains(link)).toList();
  }

  /// What is known of the other parts now; what worked once has passed.
  public void health(Health health) {
    add(Part.SENSOR, health.sensor());
    add(Part.BATTERY, health.battery());
    add(Part.CLOCK, health.clock());
    add(Part.STORE, health.store());
  }

  private void add(Part part, boolean works) {
    if (works) {
      passed.add(part);
    }
  }

  /// Whether it is over: every part has passed, or the time is up.
  public boolean over(Tick now) {
    return passed.size() == Part.values().length || !now.isBefore(deadline);
  }

  /// Each part once.
  public List<PartResult> results() {
    return Stream.of(Part.values())
        .map(part -> new PartResult(part, passed.contains(part)))
        .toList();
  }

  /// `passed`, or the parts that failed.
  public String words() {
    List<Part> failed = Stream.of(Part.values()).filter(part -> !passed.contains(part)).toList();
    return failed.isEmpty() ? "passed" : "failed " + failed;
  }

  /// Whether all parts have passed.
  public boolean passed() {
    return passed.size() == Part.values().length;
  }
}
