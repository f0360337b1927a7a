package homeward.device.run;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.protocol.codec.ContentDigest;
import homeward.protocol.message.Downlink.CertificatePart;
import homeward.protocol.message.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private static final Octets FIRST = certificate(1, 500);
  private static final Octets SECOND = certificate(2, 700);

  private final Renewal renewal = new Renewal();
  private final List<Octets> kept = new ArrayList<>();
  private boolean diskFull;

  private static Octets certificate(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Octets.of(bytes);
  }

  private static List<CertificatePart> parts(Octets certificate) {
    long number = ContentDigest.of(certificate.toArray());
    List<Octets> cut = certificate.cut(CertificatePart.MAX_PART_BYTES);
    var parts = new ArrayList<CertificatePart>();
    for (int i = 0; i < cut.size(); i++) {
      parts.add(new CertificatePart(number, i + 1, cut.size(), cut.get(i)));
    }
    return parts;
  }

  @BeforeEach
  void open() {
    renewal.by(certificate -> {
      if (diskFull) {
        return Optional.empty();
      }
      kept.add(certificate);
      return Optional.of("5c0" + kept.size());
    });
  }

  private List<String> come(List<CertificatePart> parts) {
    return parts.stream().map(renewal::part).flatMap(Optional::stream).toList();
  }

  @Test
  void a_certificate_is_in_force_once_with_its_last_part_in_any_order() {
    List<CertificatePart> backwards = new ArrayList<>(parts(SECOND));
    Collections.reverse(backwards);

    assertThat(come(backwards)).containsExactly("5c01");
    assertThat(come(parts(SECOND))).isEmpty();
    assertThat(kept).containsExactly(SECOND);
  }

  @Test
  void a_lost_part_is_waited_for_and_one_that_comes_twice_changes_nothing() {
    List<CertificatePart> parts = parts(SECOND);

    assertThat(come(List.of(parts.get(0), parts.get(2), parts.get(2), parts.get(0)))).isEmpty();
    assertThat(come(List.of(parts.get(1)))).containsExactly("5c01");
  }

  @Test
  void parts_of_two_renewals_never_make_a_third() {
    List<CertificatePart> first = parts(FIRST);
    List<CertificatePart> second = parts(SECOND);

    assertThat(come(List.of(second.get(0), first.get(0), second.get(1), first.get(1))))
        .containsExactly("5c01");
    assertThat(come(List.of(second.get(2)))).containsExactly("5c02");
    assertThat(kept).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_damaged_part_spoils_one_attempt_and_no_more() {
    List<CertificatePart> parts = parts(FIRST);
    var damaged = new CertificatePart(parts.get(0).number(), 1, 2, certificate(9, 320));

    assertThat(come(List.of(damaged, parts.get(1)))).isEmpty();
    assertThat(kept).isEmpty();
    assertThat(come(parts)).containsExactly("5c01");
  }

  @Test
  void parts_that_say_another_count_do_not_stand_in_the_way() {
    List<CertificatePart> parts = parts(FIRST);
    var lie = new CertificatePart(parts.get(0).number(), 5, 8, certificate(9, 10));

    assertThat(come(List.of(lie, parts.get(0), lie, parts.get(0), parts.get(1))))
        .containsExactly("5c01");
  }

  @Test
  void many_beginnings_take_no_more_room_than_two() {
    for (int i = 0; i < 1_000; i++) {
      come(List.of(parts(certificate(100 + i, 400)).getFirst()));
    }

    assertThat(come(parts(FIRST))).containsExactly("5c01");
  }

  @Test
  void a_full_disk_only_puts_the_renewal_off() {
    diskFull = true;
    assertThat(come(parts(FIRST))).isEmpty();

    diskFull = false;
    assertThat(come(parts(FIRST))).containsExactly("5c01");
  }
}
