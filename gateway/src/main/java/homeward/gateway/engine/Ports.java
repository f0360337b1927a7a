package homeward.gateway.engine;

import homeward.gateway.ingest.Downlinks;
import homeward.gateway.notify.Courier;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import java.util.List;

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

    /// How many consoles somebody of a school is watching now.
    int watching(SchoolId school);
  }

  /// What has changed.
  ///
  /// @param kind `alarm`, `visit`, `device` or `people`
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
