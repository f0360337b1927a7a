package homeward.simulator.day;

import homeward.gateway.engine.Engine;
import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.engine.Ports;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import homeward.simulator.gateway.MemoryStore;
import homeward.simulator.transport.Certificates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The real engine in virtual time, with everybody at their desks; it can be started again.
final class DayGateway {
  private final VirtualTime time;
  private final Store store = new MemoryStore();
  private final Policies policies;
  private final List<Letter> letters = new ArrayList<>();
  private final Map<DeviceId, Long> counters = new HashMap<>();
  private Intake intake = new Intake(() -> {});
  private long starts;
  private Engine engine;
  private Office office;

  DayGateway(DayTrust trust) {
    this.time = new VirtualTime(trust.morning());
    this.policies = trust.policies();
    store.write(tx -> {
      trust.people().forEach(tx::putPerson);
      trust.pupils().forEach(tx::putPupil);
      trust.visits().forEach(v -> tx.putDevice(DeviceRow.unheard(v.device(), v.school())));
      return tx;
    });
    engine = engine();
    office = new Office(engine);
  }

  private Engine engine() {
    var feed =
        new Ports.LiveFeed() {
          @Override
          public void publish(Ports.LiveEvent event) {
            // Nobody has a page open.
          }

          @Override
          public int watching(SchoolId school) {
            return 1;
          }
        };
    return new Engine(
        store,
        time,
        MessageId.FIRST_GATEWAY_BOOT + starts++,
        policies,
        intake,
        new Ports(
            (_, _) -> {},
            (_, letter, report) -> {
              letters.add(letter);
              report.report(new Outcome.Delivered("taken"));
            },
            feed),
        "https://console.example",
        () -> {});
  }

  /// The machine stops and starts: what was not stored is gone.
  void restart() {
    intake = new Intake(() -> {});
    engine = engine();
    office = new Office(engine);
  }

  Instant now() {
    return time.now();
  }

  void advance(Duration by) {
    time.advance(by);
  }

  void cycle() {
    engine.cycle();
  }

  int letters() {
    return letters.size();
  }

  <T> T read(Function<Tx, T> what) {
    return store.read(what);
  }

  /// The next message of a device.
  Stamp stamp(DeviceId device) {
    long counter = counters.merge(device, 1L, Long::sum);
    return new Stamp(new MessageId(device, 1, counter), now());
  }

  void send(Uplink uplink) {
    intake.offer(
        new Arrival(
            Certificates.first(uplink.id().device()),
            uplink,
            ContentDigest.of(UplinkCodec.encode(uplink)),
            now(),
            "day",
            new Heard()));
  }

  /// Somebody does something, and the engine does it at once.
  ///
  /// @return the subject
  /// @throws IllegalStateException if it was refused; the text says why
  String does(Function<Office, CompletableFuture<Reply>> what) {
    return switch (tries(what)) {
      case Reply.Done(String subject) -> subject;
      case Reply.Refused(String why) -> throw new IllegalStateException("refused: " + why);
    };
  }

  Reply tries(Function<Office, CompletableFuture<Reply>> what) {
    CompletableFuture<Reply> reply = what.apply(office);
    engine.cycle();
    return reply.join();
  }

  private static final class Heard implements Arrival.Replier {
    @Override
    public void stored(List<Downlink> downlinks) {
      // The day's devices do what their stories say.
    }

    @Override
    public void refused(String why) {
      throw new IllegalStateException(why);
    }
  }
}
