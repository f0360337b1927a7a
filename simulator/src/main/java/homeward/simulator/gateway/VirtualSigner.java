package homeward.simulator.gateway;

import homeward.gateway.engine.CertificateSigner;
import homeward.gateway.identity.PeerIdentity;
import homeward.simulator.transport.Certificates;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The school's authority: it signs after a while, whatever has become of the gateway by then.
public final class VirtualSigner implements CertificateSigner {
  /// How long the next certificate lasts.
  public static final Duration LIFE = Duration.ofDays(1_095);

  private static final Duration SIGNS = Duration.ofSeconds(2);
  private static final long FIRST_SERIAL = 0x1000;

  private final Schedule schedule;
  private final Supplier<Instant> now;
  private long serial = FIRST_SERIAL;

  public VirtualSigner(Schedule schedule, Supplier<Instant> now) {
    this.schedule = schedule;
    this.now = now;
  }

  @Override
  public void sign(PeerIdentity device, Consumer<Outcome> done) {
    serial++;
    var next =
        new PeerIdentity(
            device.device(), Long.toHexString(serial), now.get().plus(LIFE), device.key());
    schedule.after(
        SIGNS,
        () ->
            done.accept(
                new Outcome.Signed(next.serial(), next.notAfter(), Certificates.bytes(next))));
  }
}
