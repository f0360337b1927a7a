package homeward.device.run;

import homeward.protocol.codec.ContentDigest;
import homeward.protocol.message.Downlink.CertificatePart;
import homeward.protocol.message.Octets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tinylog.Logger;

/// Puts the parts of the next certificate together, in whatever order they come. Each certificate
/// is known by the digest of its bytes, so parts of two never make a third, and a part that came
/// damaged spoils one attempt and no more: the gateway sends all parts again.
final class CertificateParts {
  /// The most certificates that wait for parts.
  private static final int MOST_WAITING = 2;

  private final Map<Long, SortedMap<Integer, CertificatePart>> waiting = new LinkedHashMap<>();

  /// @return the whole certificate, in DER, once its last part has come
  Optional<Octets> add(CertificatePart part) {
    SortedMap<Integer, CertificatePart> parts =
        waiting.computeIfAbsent(part.number(), _ -> new TreeMap<>());
    if (parts.values().stream().anyMatch(known -> known.of() != part.of())) {
      parts.clear();
    }
    parts.put(part.part(), part);
    dropOldest(part.number());
    if (parts.size() < part.of()) {
      return Optional.empty();
    }
    waiting.remove(part.number());
    Octets whole = Octets.join(parts.values().stream().map(CertificatePart::bytes).toList());
    if (ContentDigest.of(whole.toArray()) != part.number()) {
      Logger.warn("the parts of certificate {} do not make one", part.number());
      return Optional.empty();
    }
    return Optional.of(whole);
  }

  private void dropOldest(long kept) {
    Iterator<Long> oldest = waiting.keySet().iterator();
    while (waiting.size() > MOST_WAITING && oldest.hasNext()) {
      if (oldest.next() != kept) {
        oldest.remove();
      }
    }
  }
}
