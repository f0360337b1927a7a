package homeward.simulator.mutant;

import homeward.device.alarm.AlarmEffect;
import homeward.device.alarm.AlarmRules;
import homeward.device.alarm.AlarmState;
import homeward.device.button.ButtonRules;
import homeward.device.config.DeviceConfig;
import homeward.device.link.Delivery;
import homeward.device.link.Link;
import homeward.device.link.NameResolver;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionLimits;
import homeward.device.outbox.Entry;
import homeward.device.practice.PracticeEffect;
import homeward.device.practice.PracticeRules;
import homeward.device.practice.PracticeState;
import homeward.device.run.Firmware;
import homeward.device.signal.Pattern;
import homeward.gateway.alarm.Holder;
import homeward.gateway.engine.Wear;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.Received;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.visit.ParticipantKey;
import homeward.gateway.visit.ParticipantState;
import homeward.gateway.watch.SignOfLife;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Ending;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.simulator.transport.VirtualCoap;
import homeward.simulator.transport.VirtualMqtt;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What planted faults do.
public final class Sabotage {
  private static final Duration NEVER = Duration.ofDays(3650);

  private static final Map<NameResolver, List<InetAddress>> ANSWERS = new WeakHashMap<>();

  private Sabotage() {}

  /// A receipt before anything is stored.
  public static void offered(Intake intake, Arrival arrival) {
    arrival
        .replier()
        .stored(List.of(new Downlink.Receipt(arrival.uplink().id(), arrival.content())));
  }

  /// What comes under a certificate that has ended is taken, and nothing is done about it.
  public static boolean offer(Intake intake, Arrival arrival) {
    return arrival.at().isAfter(arrival.peer().notAfter()) || intake.offer(arrival);
  }

  /// Alarms go where events go.
  public static Lane of(Uplink uplink) {
    return Lane.of(uplink) == Lane.ALARM ? Lane.EVENT : Lane.of(uplink);
  }

  /// What was sent counts as stored.
  public static void sent(Firmware firmware, Entry entry, Link.Kind kind) {
    firmware.received(kind, new Downlink.Receipt(entry.id()));
  }

  /// Counting a start of the gateway, and forgetting its deadlines.
  public static <T> T write(Store store, Function<Tx, T> work) {
    return store.write(tx -> {
      tx.timers(TimerKind.ALARM).forEach(t -> tx.clearTimer(t.kind(), t.subject()));
      return work.apply(tx);
    });
  }

  /// Each start draws the same number.
  public static long nextLong(RandomGenerator random, long least, long bound) {
    return least;
  }

  /// Taps stand in for a stuck button, whatever the school says.
  public static StuckButton stuckButton(DeviceConfig config) {
    return StuckButton.TAPS;
  }

  /// The end of one connection takes all others with it.
  public static boolean remove(List<?> connections, Object ended) {
    connections.clear();
    return true;
  }

  /// While an alarm of a device is open, nothing of it is new.
  public static Received received(Tx tx, MessageId id, long content, Instant now) {
    boolean open = tx.openAlarms().stream().anyMatch(a -> a.device().equals(id.device()));
    Received received = tx.received(id, content, now);
    return open ? Received.REPEAT : received;
  }

  /// After the last step nobody is told again.
  public static Duration afterStep(EscalationPolicy policy, int number) {
    return policy.isLast(number) ? NEVER : policy.afterStep(number);
  }

  /// What was taken on is never asked about again.
  public static Duration takenOnLimit(EscalationPolicy policy) {
    return NEVER;
  }

  /// Alarms go by one way only.
  public static EnumSet<Link.Kind> allOf(Class<Link.Kind> kinds) {
    return EnumSet.of(Link.Kind.MQTT);
  }

  /// What was sent once is not sent again.
  public static Duration resend(int tries, RandomGenerator random) {
    return NEVER;
  }

  /// Somebody is where the first visit is that is in the books for them.
  public static Optional<ParticipantRow> out(Tx tx, DeviceId device, Wear wear, long named) {
    if (wear.worker().isEmpty()) {
      return tx.outOf(device).stream().findFirst();
    }
    var worker = new WorkerId(wear.worker());
    return tx.visitsOf(worker, Instant.EPOCH).stream()
        .flatMap(visit -> tx.participant(new ParticipantKey(visit.id(), worker)).stream())
        .findFirst();
  }

  /// Whoever has another visit is back from all.
  public static List<ParticipantRow> participants(Tx tx, VisitId visit) {
    return tx.participants(visit).stream()
        .flatMap(one ->
            Stream.concat(
                Stream.of(one),
                tx.outOf(one.worker()).stream()
                    .filter(other -> !other.visit().equals(visit))
                    .map(other -> other.at(ParticipantState.BACK, Instant.EPOCH))))
        .toList();
  }

  /// All schools are one.
  public static boolean equals(String one, Object other) {
    return true;
  }

  /// The same.
  public static boolean equals(SchoolId one, Object other) {
    return true;
  }

  /// Nobody is left.
  public static boolean isEmpty(List<?> staying) {
    return true;
  }

  /// Any page is in front.
  public static boolean visible(SignOfLife sign) {
    return true;
  }

  /// Any page may sound.
  public static boolean audible(SignOfLife sign) {
    return true;
  }

  /// The same person, with the same name and role.
  public static boolean isSameAs(Holder one, Holder other) {
    return one.equals(other);
  }

  /// A text as it is, however long.
  public static String fit(String text) {
    return text;
  }

  /// Nothing of either.
  public static <T> Stream<T> concat(Stream<? extends T> one, Stream<? extends T> other) {
    one.close();
    other.close();
    return Stream.empty();
  }

  /// Whatever is asked for is there.
  public static boolean isPresent(Optional<?> asked) {
    Objects.requireNonNull(asked);
    return true;
  }

  /// The first order alone.
  public static <T> Comparator<T> thenComparing(Comparator<T> first, Comparator<? super T> second) {
    Objects.requireNonNull(second);
    return first;
  }

  /// Whatever is pressed says that all is well.
  public static AlarmRules.Step to(AlarmState state, AlarmEffect... effects) {
    boolean shows = effects.length == 1 && effects[0] instanceof AlarmEffect.Show;
    if (!shows) {
      return new AlarmRules.Step(state, List.of(effects));
    }
    var felt = new AlarmEffect.Show(Pattern.CANCELLED);
    return switch (state) {
      case AlarmState.Quiet _ -> new AlarmRules.Step(state, List.of(felt));
      case AlarmState.PreAlarm _ ->
          new AlarmRules.Step(
              new AlarmState.Quiet(), List.of(new AlarmEffect.EndPreAlarm(Ending.CANCELLED), felt));
      case AlarmState.Raised raised ->
          new AlarmRules.Step(
              state,
              List.of(new AlarmEffect.Cancel(raised.open().getLast().id(), Answer.WELL), felt));
    };
  }

  /// In a rest nothing is so like a fall as to be one.
  public static void resting(MotionDetector motion, boolean resting) {
    motion.resting(resting);
    MotionLimits usual = MotionLimits.usual();
    double never = 2;
    motion.limits(
        new MotionLimits(
            never,
            never,
            never,
            never,
            never,
            usual.downAngleDeg(),
            usual.restWhenSuspect(),
            usual.restWhenDown(),
            usual.noMotion(),
            usual.noMotionG()));
  }

  /// Practice ends, and nobody is called.
  public static PracticeRules.Step inEarnest() {
    return new PracticeRules.Step(
        new PracticeState.Off(false),
        List.of(
            new PracticeEffect.Tell(PracticeEvent.CALLED, false),
            new PracticeEffect.Show(Pattern.PRACTICE_OVER)));
  }

  /// What is practised is meant.
  public static PracticeRules.Step call(
      PracticeState.On on, PracticeEvent event, Pattern pattern, Tick now) {
    return new PracticeRules.Step(
        on, List.of(new PracticeEffect.InEarnest(ButtonRules.Gesture.PANIC)));
  }

  /// No time passes before anything is believed.
  public static Tick plus(Tick now, Duration length) {
    return now;
  }

  /// What a part throws goes on its way.
  public static boolean add(List<?> failures, Object failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    return true;
  }

  /// A send looks the gateway's name up first.
  public static boolean taken(Delivery delivery, Link link, Lane lane, byte[] bytes) {
    boolean lost =
        (link instanceof VirtualCoap coap && coap.isLost())
            || (link instanceof VirtualMqtt mqtt && mqtt.isLost());
    if (lost) {
      throw new IllegalStateException("cannot resolve host name");
    }
    return link.send(lane, bytes);
  }

  /// What was answered first is true for ever.
  public static List<InetAddress> lookUp(NameResolver names, String host)
      throws UnknownHostException {
    List<InetAddress> first = ANSWERS.get(names);
    if (first == null) {
      first = names.lookUp(host);
      ANSWERS.put(names, first);
    }
    return first;
  }
}
