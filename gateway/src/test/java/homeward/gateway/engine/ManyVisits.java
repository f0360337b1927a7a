package homeward.gateway.engine;

import homeward.gateway.ingest.Intake;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Store;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.MessageId;
import homeward.protocol.time.SystemTime;
import java.nio.file.Path;

/// A gateway's start on a store, as a program of its own: it prints how many devices are watched.
final class ManyVisits {
  private ManyVisits() {}

  public static void main(String[] args) {
    try (Store store = new SqliteStore(Path.of(args[0]))) {
      var nobody =
          new Ports.LiveFeed() {
            @Override
            public void publish(Ports.LiveEvent event) {}

            @Override
            public int watching(SchoolId school) {
              return 0;
            }
          };
      var engine =
          new Engine(
              store,
              new SystemTime(),
              MessageId.FIRST_GATEWAY_BOOT,
              Policies.of(TestSchool.POLICY),
              new Intake(() -> {}),
              new Ports((_, _) -> {}, (_, _, _) -> {}, nobody),
              "https://console",
              () -> {});
      engine.cycle();
      System.out.println("watched: " + store.read(tx -> tx.timers(TimerKind.PRESENCE).size()));
    }
  }
}
