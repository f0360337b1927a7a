package homeward.gateway.engine;

import homeward.gateway.ingest.Downlinks;
import homeward.gateway.notify.Courier;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import java.util.List;
import java.util.Set;

/// What the engine acts through, once a transaction has committed.
///
/// @param downlinks to devices
/// @param courier to people
/// @param live to consoles
/// @param signer of devices' next certificates
public record Ports(Downlinks downlinks, Courier courier, LiveFeed live, CertificateSigner signer) {

  /// Of a gateway that renews no certificate.
  public Ports(Downlinks downlinks, Courier courier, LiveFeed live) {
    this(downlinks, courier, live, CertificateSigner.NONE);
  }

  /// The consoles that are open.
  public interface LiveFeed {
    /// Tells every open console that something has changed.
    void publish(LiveEvent event);

    /// By how many people and screens the alarms of a school are watched now: those whose page
    /// could be seen and heard in the last 15 s, by its own sign of life.
    int watching(SchoolId school);

    /// The same without some people: nobody watches over their own alarm or visit, and whoever is
    /// not shown a call for help in secret cannot answer it.
    default int watchingBesides(Set<WorkerId> people, SchoolId school) {
      return watching(school);
    }
  }

  /// The kind of event after which a page may be signed in no more; pages are not told of it.
  public static final String SESSION = "session";

  /// What has changed.
  ///
  /// @param kind `alarm`, `visit`, `device`, `people`, `session`; `watch` when who watches has
  ///   changed, `gateway` when the gateway's health has
  /// @param subject the id of what has changed
  /// @param hiddenFrom who must not learn that anything has
  public record LiveEvent(String kind, String subject, List<WorkerId> hiddenFrom) {
    public LiveEvent {
      hiddenFrom = List.copyOf(hiddenFrom);
    }

    /// One that is hidden from nobody.
    public LiveEvent(String kind, String subject) {
      this(kind, subject, List.of());
    }
  }
}
