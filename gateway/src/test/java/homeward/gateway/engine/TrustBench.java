package homeward.gateway.engine;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.identity.Peers;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.ingest.Intake;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.VisitState;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.codec.UplinkCodec;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A gateway of two schools, each with its own policy and people, in time that tests let pass.
abstract class TrustBench {
  static final SchoolId NORTH = new SchoolId("north");
  static final SchoolId SOUTH = new SchoolId("south");
  static final DeviceId NORTHERN = new DeviceId("north-1");
  static final DeviceId SOUTHERN = new DeviceId("south-1");
  static final Person HEAD_NORTH = person("hal", NORTH, Role.HEADTEACHER);
  static final Person HEAD_SOUTH = person("hea", SOUTH, Role.HEADTEACHER);
  static final Person SAM = person("sam", NORTH, Role.VISITOR);
  static final Person LEE = person("lee", SOUTH, Role.VISITOR);
  static final Person BOTH =
      SAM.with(
          List.of(new Post(NORTH, Role.VISITOR), new Post(SOUTH, new Role("safeguarding lead"))));

  final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T10:00:00Z"));
  final Intake intake = new Intake(() -> {});
  final List<Letter> letters = new ArrayList<>();
  final List<Downlink> told = new ArrayList<>();
  final Map<SchoolId, Integer> watching = new HashMap<>();
  @TempDir private Path folder;
  Store store;
  Engine engine;
  long starts;
  Office office;
  long counter;

  static Person person(String id, SchoolId school, Role role) {
    return new Person(
        new WorkerId(id),
        id,
        "Example",
        List.of(new Post(school, role)),
        id + "@school.example",
        "01632 960001");
  }

  static String text(long version, String heartbeat) {
    return PolicyFile.usualText()
            .replaceFirst("version: 1", "version: " + version)
            .replaceFirst("heartbeat: 30 s", "heartbeat: " + heartbeat)
        + "tell: [{of: dangerous animal, to: [headteacher]}]\n";
  }

  static Policy policy(String text) {
    return PolicyFile.parse(text, "test");
  }

  @BeforeEach
  void open() {
    store = new SqliteStore(folder.resolve("homeward.db"));
    store.write(tx -> {
      List.of(HEAD_NORTH, HEAD_SOUTH, SAM, LEE).forEach(tx::putPerson);
      tx.putDevice(DeviceRow.unheard(NORTHERN, NORTH));
      tx.putDevice(DeviceRow.unheard(SOUTHERN, SOUTH));
      return tx;
    });
    var feed =
        new Ports.LiveFeed() {
          @Override
          public void publish(Ports.LiveEvent event) {
            // Nobody has a page open.
          }

          @Override
          public int watching(SchoolId school) {
            return watching.getOrDefault(school, 0);
          }
        };
    engine =
        new Engine(
            store,
            time,
            MessageId.FIRST_GATEWAY_BOOT + starts++,
            Policies.of(NORTH, policy(text(1, "30 s"))).with(SOUTH, policy(text(1, "20 s"))),
            intake,
            new Ports(
                (_, downlinks) -> told.addAll(downlinks),
                (_, letter, report) -> {
                  letters.add(letter);
                  report.report(new Outcome.Delivered("taken"));
                },
                feed),
            "https://console.example",
            () -> {});
    office = new Office(engine);
  }

  @AfterEach
  void close() {
    store.close();
  }

  Stamp stamp(DeviceId device) {
    counter++;
    return new Stamp(new MessageId(device, 1, counter), time.now());
  }

  void arrive(Uplink uplink) {
    intake.offer(
        new Arrival(
            Peers.of(uplink.id().device()),
            uplink,
            ContentDigest.of(UplinkCodec.encode(uplink)),
            time.now(),
            "test",
            new Arrival.Replier() {
              @Override
              public void stored(List<Downlink> downlinks) {
                told.addAll(downlinks);
              }

              @Override
              public void refused(String why) {
                throw new IllegalStateException(why);
              }
            }));
    engine.cycle();
  }

  void pass(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plusSeconds(1)) {
      time.advance(Duration.ofSeconds(1));
      engine.cycle();
    }
  }

  Reply done(CompletableFuture<Reply> reply) {
    engine.cycle();
    return reply.join();
  }

  VisitId visit(SchoolId school, DeviceId device) {
    return visit(school, device, time.now());
  }

  VisitId visit(SchoolId school, DeviceId device, Instant start) {
    Reply reply =
        done(
            office
                .visits()
                .plan(
                    new VisitRow(
                        new VisitId(1),
                        (school.equals(NORTH) ? SAM : LEE).id(),
                        device,
                        "1 Nowhere Lane, Sampleton",
                        "attendance",
                        start,
                        start.plus(Duration.ofHours(1)),
                        VisitState.PLANNED,
                        VisitRow.Detail.planned(school, VisitKind.HOME, "Pat Pupil", "", "")),
                    HEAD_NORTH));
    return new VisitId(Long.parseLong(((Reply.Done) reply).subject()));
  }

  List<String> to() {
    return letters.stream().map(Letter::to).distinct().toList();
  }
}
