package homeward.gateway.engine;

import homeward.gateway.engine.CertificateSigner.Outcome;
import homeward.gateway.engine.CertificateSigner.Outcome.Signed;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.ingest.Arrival;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// Renews the certificates of devices over the link that they have, from 90 days before their end.
/// The next one is for the same key, so it is of the same life of the device; its serial number is
/// in the evidence before the device hears of it. What is under way is known in memory only: after
/// a restart devices connect again and show what they have.
final class CertificateRenewal {
  /// So long before its end a certificate is renewed.
  static final Duration BEFORE = Duration.ofDays(90);

  /// The most devices whose renewal is under way; the others wait.
  private static final int MOST = 4096;

  /// Between two attempts to sign for a device.
  private static final Duration AGAIN = Duration.ofHours(1);

  /// How far the renewal of one device's certificate has come.
  private sealed interface Stage {
    /// Until the signer answers, or is asked once more.
    record Asked(Instant at) implements Stage {}

    record Offered(CertificateOffer offer) implements Stage {}

    /// The device has it, and goes on under the old one until its next connection.
    ///
    /// @param boot the start of the device that said so
    record InForce(Instant at, long boot) implements Stage {}
  }

  private final CertificateSigner signer;
  private final Consumer<Task> commands;

  /// By the public key, which stays over all renewals of a life. For the engine's thread alone.
  private final Map<String, Stage> stages = new HashMap<>();

  /// @param commands where a task is queued, from any thread
  CertificateRenewal(CertificateSigner signer, Consumer<Task> commands) {
    this.signer = signer;
    this.commands = commands;
  }

  /// What goes down with the answer to a message. In an alarm nothing does.
  List<Downlink> answer(Cycle cycle, Arrival arrival) {
    PeerIdentity peer = arrival.peer();
    if (arrival.uplink() instanceof Uplink.CertificateInForce inForce) {
      inForce(cycle, peer, inForce);
      return List.of();
    }
    if (!(arrival.uplink() instanceof Uplink.Heartbeat heartbeat) || !isQuiet(heartbeat)) {
      return List.of();
    }
    if (!cycle.now.isAfter(peer.notAfter().minus(BEFORE))) {
      stages.remove(peer.key());
      return List.of();
    }
    return switch (stages.get(peer.key())) {
      case null -> ask(peer, cycle.now);
      case Stage.Asked(Instant at) when isLongAgo(at, cycle.now) -> ask(peer, cycle.now);
      // It has started since and still shows the old one: its card was set back, or kept nothing.
      case Stage.InForce(Instant at, long boot)
          when boot != heartbeat.id().boot() && isLongAgo(at, cycle.now) ->
          ask(peer, cycle.now);
      case Stage.Asked _, Stage.InForce _ -> List.of();
      case Stage.Offered(CertificateOffer offer) -> offer.parts(cycle.now);
    };
  }

  private static boolean isLongAgo(Instant at, Instant now) {
    return Duration.between(at, now).abs().compareTo(AGAIN) > 0;
  }

  private static boolean isQuiet(Uplink.Heartbeat heartbeat) {
    return switch (heartbeat.condition()) {
      case IDLE, ON_DUTY -> true;
      case PRE_ALARM, ALARM -> false;
    };
  }

  /// From now on the board goes by its end.
  private void inForce(Cycle cycle, PeerIdentity peer, Uplink.CertificateInForce said) {
    String serial = said.serial();
    if (stages.get(peer.key()) instanceof Stage.Offered(CertificateOffer offer)
        && offer.serial().equals(serial)) {
      stages.put(peer.key(), new Stage.InForce(cycle.now, said.id().boot()));
      cycle
          .tx
          .life(peer.device(), peer.key())
          .ifPresent(life ->
              cycle.tx.putCertificate(
                  new CertificateRow(
                      serial, peer.device(), life.life(), offer.notAfter(), cycle.now)));
    }
  }

  private List<Downlink> ask(PeerIdentity peer, Instant now) {
    if (stages.size() < MOST || stages.containsKey(peer.key())) {
      stages.put(peer.key(), new Stage.Asked(now));
      signer.sign(peer, outcome -> answered(peer, outcome));
    }
    return List.of();
  }

  /// From any thread. Under a clock that went back, the next one would end before this one.
  private void answered(PeerIdentity peer, Outcome outcome) {
    switch (outcome) {
      case Signed signed when signed.notAfter().isAfter(peer.notAfter()) ->
          commands.accept(new SignedTask(peer, signed));
      case Signed _ -> Logger.warn("{} keeps its certificate: the clock went back", peer);
      case Outcome.Failed(String why) ->
          Logger.error("the certificate of {} is not renewed, and tried again: {}", peer, why);
    }
  }

  /// The signer has answered: the register first, then the device, at once if it is connected.
  private final class SignedTask implements Task {
    private final PeerIdentity peer;
    private final Signed signed;
    private final CertificateOffer offer;

    SignedTask(PeerIdentity peer, Signed signed) {
      this.peer = peer;
      this.signed = signed;
      this.offer = new CertificateOffer(signed);
    }

    @Override
    public void apply(Cycle cycle) {
      cycle.evidence(
          "certificate renewed",
          peer.device().value(),
          AlarmDesk.GATEWAY,
          "serial " + signed.serial() + " after " + peer.serial() + ", until " + signed.notAfter());
      offer.parts(cycle.now).forEach(part -> cycle.tell(peer.device(), part));
    }

    @Override
    public void committed() {
      stages.put(peer.key(), new Stage.Offered(offer));
    }

    @Override
    public void failed(RuntimeException why) {
      // Asked again in an hour.
    }
  }
}
