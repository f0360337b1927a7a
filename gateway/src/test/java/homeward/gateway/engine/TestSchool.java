package homeward.gateway.engine;

import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.engine.Ports.LiveFeed;
import homeward.gateway.escalation.Channel;
import homeward.gateway.escalation.EscalationPolicy;
import homeward.gateway.escalation.Step;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.identity.Peers;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Downlinks;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Courier;
import homeward.gateway.notify.Dispatcher;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A gateway's engine on a real store, in virtual time, with people and devices at hand.
final class TestSchool implements AutoCloseable {
  /// The longest wait for another thread or process. Whoever waits goes on as soon as it comes.
  static final long EVENT_LIMIT_S = 240;

  static final DeviceId DEVICE = new DeviceId("dev-7");
  static final Person ADA =
      new Person(new WorkerId("ada"), "Ada", "Example", Role.HEADTEACHER, "ada@school.example", "");
  static final Person BEN =
      new Person(new WorkerId("ben"), "Ben", "Example", Role.RECEPTION, "", "");
  static final Person SAM = new Person(new WorkerId("sam"), "Sam", "Example", Role.VISITOR, "", "");
  static final Policy POLICY =
      new Policy(
          "Test school",
          1,
          new EscalationPolicy(
              List.of(
                  new Step(Duration.ZERO, List.of(Channel.CONSOLE), List.of()),
                  new Step(
                      Duration.ofSeconds(60), List.of(Channel.EMAIL), List.of(Role.HEADTEACHER))),
              Duration.ofSeconds(120),
              Duration.ofMinutes(15)),
          Duration.ofSeconds(90),
          Duration.ofMinutes(10),
          new Downlink.Settings(
              1,
              Duration.ofSeconds(30),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              PanicStyle.HOLD,
              false,
              true));

  final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
  final FaultyStore store;
  final Intake intake = new Intake(() -> {});
  final List<Downlink> told = new ArrayList<>();
  final List<LiveEvent> live = new ArrayList<>();
  final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  boolean mailWorks = true;
  boolean downlinksFail;
  int watching = 1;

  /// Keys under which no connection is taken.
  Set<String> refusedKeys = Set.of();

  private final Dispatcher dispatcher = new Dispatcher(List.of(new FakeMail()));

  /// Takes effect with the next start.
  Courier courier = dispatcher;

  /// Takes effect with the next start.
  Policy policy = POLICY;

  Engine engine;
  private long starts;
  Office office;
  CertificateSigner signer = CertificateSigner.NONE;
  private long counter;

  /// A store whose commits can be made to fail.
  static final class FaultyStore implements Store {
    private final Store real;
    boolean fails;

    FaultyStore(Store real) {
      this.real = real;
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
      if (!fails) {
        return real.write(work);
      }
      return real.write(tx -> {
        var unkept = work.apply(tx);
        java.util.Objects.requireNonNull(unkept);
        throw new StoreException("disk full", new java.io.IOException("no space"));
      });
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
      return real.read(work);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private final class FakeMail implements Notifier {
    @Override
    public Channel channel() {
      return Channel.EMAIL;
    }

    @Override
    public Outcome send(Letter letter) {
      letters.add(letter);
      return mailWorks ? new Outcome.Delivered("taken") : new Outcome.Failed("refused");
    }
  }

  /// What a device was answered.
  static final class Answer implements Arrival.Replier {
    List<Downlink> stored = List.of();
    String refused = "";

    @Override
    public void stored(List<Downlink> downlinks) {
      stored = downlinks;
    }

    @Override
    public void refused(String why) {
      refused = why;
    }
  }

  TestSchool(Path folder) {
    store = new FaultyStore(new SqliteStore(folder.resolve("homeward.db")));
    restart();
    store.write(tx -> {
      List.of(ADA, BEN, SAM).forEach(tx::putPerson);
      tx.putDevice(DeviceRow.unheard(DEVICE, SchoolId.ONLY));
      return true;
    });
  }

  /// The gateway starts again on the same store.
  void restart() {
    LiveFeed feed =
        new LiveFeed() {
          @Override
          public void publish(LiveEvent event) {
            live.add(event);
          }

          @Override
          public int watching(SchoolId school) {
            return watching;
          }
        };
    engine =
        new Engine(
            store,
            time,
            MessageId.FIRST_GATEWAY_BOOT + starts++,
            Policies.of(policy),
            intake,
            new Ports(new FakeDownlinks(), courier, feed, signer),
            "https://console",
            () -> {});
    office = new Office(engine);
  }

  private final class FakeDownlinks implements Downlinks {
    @Override
    public void send(DeviceId device, List<Downlink> downlinks) {
      if (downlinksFail) {
        throw new IllegalStateException("the connection is gone");
      }
      told.addAll(downlinks);
    }

    @Override
    public void refuse(Set<String> keys) {
      refusedKeys = keys;
    }
  }

  Stamp stamp() {
    counter++;
    return new Stamp(new MessageId(DEVICE, 1, counter), time.now());
  }

  Answer arrive(Uplink uplink) {
    return arrive(Peers.of(uplink.id().device()), uplink);
  }

  /// What comes from a device with this certificate.
  Answer arrive(PeerIdentity peer, Uplink uplink) {
    var answer = new Answer();
    intake.offer(
        new Arrival(
            peer,
            uplink,
            ContentDigest.of(UplinkCodec.encode(uplink)),
            time.now(),
            "test",
            answer));
    engine.cycle();
    return answer;
  }

  Uplink.AlarmRaised panic() {
    return new Uplink.AlarmRaised(stamp(), Cause.PANIC);
  }

  Answer heartbeat() {
    return arrive(new Uplink.Heartbeat(stamp(), 80, -60, Condition.ON_DUTY, "test"));
  }

  void pass(Duration length) {
    Duration step = Duration.ofMillis(length.toMinutes() < 2 ? 250 : 1000);
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(step)) {
      time.advance(step);
      engine.cycle();
    }
  }

  /// Somebody does something at the console.
  Office.Reply act(Function<Office, CompletableFuture<Office.Reply>> what) {
    CompletableFuture<Office.Reply> reply = what.apply(office);
    engine.cycle();
    return reply.join();
  }

  /// Somebody plans a visit.
  Office.Reply plan(WorkerId who, DeviceId device, String place, Duration in, Duration length) {
    Instant start = time.now().plus(in);
    var visit =
        new VisitRow(
            new VisitId(1),
            who,
            device,
            place,
            "attendance",
            start,
            start.plus(length),
            VisitState.PLANNED,
            VisitRow.Detail.planned(SchoolId.ONLY, VisitKind.HOME, "Pat Pupil", "", ""));
    return act(o -> o.visits().plan(visit, ADA));
  }

  /// A visit that is planned.
  VisitId planned(WorkerId who, DeviceId device, String place, Duration in, Duration length) {
    Office.Reply planned = plan(who, device, place, in, length);
    return new VisitId(Long.parseLong(((Office.Reply.Done) planned).subject()));
  }

  /// A visit of Sam's that is out.
  VisitId visit() {
    heartbeat();
    VisitId id = planned(SAM.id(), DEVICE, "1 Nowhere Lane", Duration.ZERO, Duration.ofHours(1));
    act(o -> o.visits().progress(id, VisitState.DEPARTED, false, ADA));
    return id;
  }

  /// A panic that has come.
  AlarmId raise() {
    Uplink.AlarmRaised alarm = panic();
    arrive(alarm);
    return alarm.alarm();
  }

  AlarmRow alarm(AlarmId id) {
    return store.read(tx -> tx.alarm(id)).orElseThrow();
  }

  List<AlarmRow> open() {
    return store.read(Tx::openAlarms);
  }

  /// When something is due for an alarm.
  Optional<Instant> deadline(AlarmId id) {
    return store.read(tx -> tx.timer(TimerKind.ALARM, id.toString()).map(TimerRow::due));
  }

  /// Waits for a letter that another thread writes, then lets the engine hear of its outcome.
  Letter letter() throws InterruptedException {
    Letter letter = letters.poll(EVENT_LIMIT_S, TimeUnit.SECONDS);
    if (letter == null) {
      throw new AssertionError("no letter came");
    }
    return letter;
  }

  List<String> evidence(String subject) {
    return store.read(tx ->
        tx.evidenceAbout(subject, 1000).stream()
            .map(row -> homeward.gateway.evidence.EvidenceLine.parse(row.line()).kind())
            .toList());
  }

  @Override
  public void close() {
    dispatcher.close();
    store.close();
  }
}
