package homeward.gateway.engine;

import homeward.gateway.engine.CertificateSigner.Outcome.Signed;
import homeward.protocol.codec.ContentDigest;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.CertificatePart;
import homeward.protocol.message.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A signed certificate on its way to its device: two parts with an answer, all of them again and
/// again until the device says that the certificate is in force.
final class CertificateOffer {
  /// Parts with one answer: there must be room for what else a device is told.
  private static final int PARTS_OF_AN_ANSWER = 2;

  /// After so many answers the device may not understand: it is tried now and then only.
  private static final int QUICK_ANSWERS = 20;

  private static final Duration PAUSE = Duration.ofHours(1);

  private final String serial;
  private final Instant notAfter;
  private final long number;
  private final List<Octets> parts;
  private int answers;
  private int next;
  private Instant last = Instant.EPOCH;

  CertificateOffer(Signed signed) {
    this.serial = signed.serial();
    this.notAfter = signed.notAfter();
    this.number = ContentDigest.of(signed.certificate().toArray());
    this.parts = signed.certificate().cut(CertificatePart.MAX_PART_BYTES);
  }

  String serial() {
    return serial;
  }

  Instant notAfter() {
    return notAfter;
  }

  /// What goes with the next answer.
  List<Downlink> parts(Instant now) {
    if (answers >= QUICK_ANSWERS && Duration.between(last, now).abs().compareTo(PAUSE) < 0) {
      return List.of();
    }
    answers++;
    last = now;
    var some = new ArrayList<Downlink>();
    for (int i = 0; i < Math.min(PARTS_OF_AN_ANSWER, parts.size()); i++) {
      some.add(new CertificatePart(number, next + 1, parts.size(), parts.get(next)));
      next = (next + 1) % parts.size();
    }
    return some;
  }
}
