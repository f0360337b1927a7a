package homeward.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What people should know of the gateway's clock and its certificates. Devices are served whatever
/// stands here; browsers may not be.
final class CertificateWarnings {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  /// Browsers had so long, at least, to get the authority's new certificate.
  private static final Duration TOLD_FOR = Duration.ofDays(30);

  /// The authority is renewed a year before its end: if it is not by then, something is wrong.
  private static final Duration AUTHORITY_ENDS_SOON = Duration.ofDays(364);

  private static final Duration SERVER_ENDS_SOON = Duration.ofDays(29);

  /// Telephones take no longer certificate of a server.
  private static final Duration LONGEST = Duration.ofDays(825);

  private CertificateWarnings() {}

  static List<String> of(Path folder, SigningTime time) {
    var warnings = new ArrayList<String>();
    if (!time.plausible()) {
      warnings.add(
          "The gateway's clock shows %s, but this program was built on %s. Devices are served all"
                  .formatted(day(time.clock()), day(time.built()))
              + " the same; times on these pages are wrong. Set the clock of the gateway.");
    }
    try {
      authority(folder, time).forEach(warnings::add);
      server(folder, time).forEach(warnings::add);
    } catch (IOException | GeneralSecurityException e) {
      warnings.add("The gateway's certificates cannot be read: " + e.getMessage());
    }
    return warnings;
  }

  private static List<String> authority(Path folder, SigningTime time)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(Authority.AUTHORITY_FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    X509Certificate now = PemFiles.certificate(file);
    if (ends(now).isBefore(time.now().plus(AUTHORITY_ENDS_SOON))) {
      return List.of(
          "The certificate of the school's authority ends on %s and was not renewed."
                  .formatted(day(ends(now)))
              + " Look into the gateway's log, and check its clock.");
    }
    Path former = folder.resolve(Authority.FORMER_FILE);
    if (Files.exists(former)) {
      return renewed(PemFiles.certificate(former), now, time);
    }
    return List.of();
  }

  /// Until the end of the one before, and a while after the renewal in any case.
  private static List<String> renewed(
      X509Certificate before, X509Certificate now, SigningTime time) {
    Instant renewal = ends(now).minus(Authority.AUTHORITY_LIFE);
    Instant end = renewal.isAfter(ends(before)) ? renewal : ends(before);
    if (time.now().isAfter(end.plus(TOLD_FOR))) {
      return List.of();
    }
    boolean over = ends(before).isBefore(time.now());
    return List.of(
        "The certificate of the school's authority was renewed. Devices go on as before. Browsers"
            + (over
                ? " need the new authority.crt now: the one before ended on "
                : " need the new authority.crt before the old one ends, on ")
            + day(ends(before))
            + ".");
  }

  private static List<String> server(Path folder, SigningTime time)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(Authority.SERVER_FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    X509Certificate server = PemFiles.certificate(file);
    if (ends(server).isBefore(time.now().plus(SERVER_ENDS_SOON))) {
      return List.of(
          "The gateway's own certificate ends on %s and was not renewed."
                  .formatted(day(ends(server)))
              + " Browsers will refuse it. Look into the gateway's log, and check its clock.");
    }
    Instant begins = server.getNotBefore().toInstant();
    if (Duration.between(begins, ends(server)).compareTo(LONGEST) > 0) {
      return List.of(
          "The gateway's own certificate was once signed under a clock that was ahead, and ends on"
              + " %s. Some browsers refuse that. If the clock is right now, remove gateway.crt from"
                  .formatted(day(ends(server)))
              + " the gateway's data folder and start the gateway again.");
    }
    return List.of();
  }

  private static Instant ends(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static String day(Instant at) {
    return DAY.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
