package homeward.gateway.engine;

import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which life of a device speaks, and whether it is heard. A life is known by its key; dates decide
/// nothing.
final class LifeRegister {
  private static final Duration TOLD_AGAIN = Duration.ofHours(1);

  private static final String UNKNOWN =
      "A device of this school speaks that the register does not know: ";

  private LifeRegister() {}

  /// Whether a message is heard.
  sealed interface Verdict {
    /// @param life its number
    record Heard(long life) implements Verdict {}

    /// @param why in words, for the log
    record Refused(String why) implements Verdict {}
  }

  /// A message has come in under a certificate that the school's authority has signed.
  static Verdict verdict(Cycle cycle, PeerIdentity peer, Uplink uplink) {
    LifeRow life = cycle.tx.life(peer.device(), peer.key()).orElseGet(() -> adopt(cycle, peer));
    certified(cycle, peer, life);
    boolean alarm = Lane.of(uplink) == Lane.ALARM;
    boolean heard = life.state().isHeard() || (alarm && life.state() == LifeState.LOST_ALARMS_ONLY);
    if (!heard || life.state() != LifeState.CURRENT) {
      stillSpeaks(cycle, life, uplink instanceof Uplink.AlarmRaised);
    }
    return heard
        ? new Verdict.Heard(life.life())
        : new Verdict.Refused("life " + life.life() + " is " + life.state().label());
  }

  /// The authority has signed it, and the register has lost it or never had it: it is heard,
  /// because an alarm must not be lost with a record, and a person is told.
  private static LifeRow adopt(Cycle cycle, PeerIdentity peer) {
    List<LifeRow> before = cycle.tx.lives(peer.device());
    var life =
        new LifeRow(
            peer.device(),
            before.stream().mapToLong(LifeRow::life).max().orElse(0) + 1,
            peer.key(),
            cycle.now,
            "found by the gateway",
            LifeState.CURRENT,
            Optional.empty(),
            "",
            Instant.EPOCH);
    cycle.tx.putLife(life);
    cycle.evidence("device found", peer.device().value(), AlarmDesk.GATEWAY, "life " + life.life());
    if (before.isEmpty() && cycle.tx.device(peer.device()).isEmpty()) {
      unknown(cycle, peer.device());
    } else if (!before.isEmpty()) {
      tell(
          cycle,
          peer.device(),
          "A device calls itself "
              + peer.device()
              + " that is not in the register, though the school has enrolled it. It is heard. See"
              + " which one is in use, and revoke the other on the page Devices.");
    }
    return life;
  }

  /// Of devices that the register does not know at all, people are told once until they have seen
  /// to it: after a loss of records there may be many.
  private static void unknown(Cycle cycle, DeviceId device) {
    boolean told =
        cycle.tx.openNotices().stream().anyMatch(notice -> notice.words().startsWith(UNKNOWN));
    if (!told) {
      tell(
          cycle,
          device,
          UNKNOWN
              + device
              + ". It is heard like any other. See on the page Devices which ones were found by the"
              + " gateway, and revoke what is not yours.");
    }
  }

  private static void certified(Cycle cycle, PeerIdentity peer, LifeRow life) {
    if (cycle.tx.certificate(peer.serial()).isEmpty()) {
      cycle.tx.putCertificate(
          new CertificateRow(
              peer.serial(), peer.device(), life.life(), peer.notAfter(), cycle.now));
    }
  }

  /// What an ended life says is for a person to look into: once an hour, and where it calls for
  /// help at once, until somebody has seen to it.
  private static void stillSpeaks(Cycle cycle, LifeRow life, boolean alarm) {
    boolean toldLately = cycle.now.isBefore(life.told().plus(TOLD_AGAIN));
    if (toldLately && !alarm) {
      return;
    }
    String what = alarm ? "calls for help" : "still speaks";
    String words =
        "The old "
            + life.device()
            + " "
            + what
            + ". It was "
            + life.state().label()
            + (life.why().isEmpty() ? "" : " (" + life.why() + ")")
            + ". Find out who has it.";
    boolean repeated =
        alarm && cycle.tx.openNotices().stream().anyMatch(n -> n.words().equals(words));
    if (repeated) {
      return;
    }
    cycle.tx.putLife(life.told(cycle.now));
    cycle.evidence(
        "ended life speaks",
        life.device().value(),
        AlarmDesk.GATEWAY,
        "life " + life.life() + " " + what);
    tell(cycle, life.device(), words);
  }

  private static void tell(Cycle cycle, DeviceId device, String words) {
    SchoolId school = cycle.tx.device(device).map(DeviceRow::school).orElse(SchoolId.ONLY);
    Notices.add(cycle, school, 0, "device", words, List.of(Role.RECEPTION), false);
    cycle.changed("device", device.value());
  }

  /// Somebody who is not heard has tried to connect.
  static void knocked(Cycle cycle, PeerIdentity peer) {
    cycle
        .tx
        .life(peer.device(), peer.key())
        .filter(life -> !life.state().isHeard())
        .ifPresent(life -> stillSpeaks(cycle, life, false));
  }

  /// The keys that nothing is heard of.
  static Set<String> refusedKeys(Tx tx) {
    return tx.endedLives().stream()
        .filter(life -> life.state() != LifeState.LOST_ALARMS_ONLY)
        .map(LifeRow::key)
        .collect(Collectors.toSet());
  }

  /// A new life begins and ends those before it. A key that was enrolled before goes on with its
  /// life.
  static void begin(Cycle cycle, DeviceId device, String key, String by) {
    List<LifeRow> before = cycle.tx.lives(device);
    before.stream()
        .filter(life -> life.state() == LifeState.CURRENT && !life.key().equals(key))
        .forEach(life ->
            set(cycle, life, LifeState.REPLACED, by, "another device was enrolled as " + device));
    LifeRow life =
        cycle
            .tx
            .life(device, key)
            .map(known -> known.heardAgain())
            .orElseGet(() ->
                new LifeRow(
                    device,
                    before.stream().mapToLong(LifeRow::life).max().orElse(0) + 1,
                    key,
                    cycle.now,
                    by,
                    LifeState.CURRENT,
                    Optional.empty(),
                    "",
                    Instant.EPOCH));
    cycle.tx.putLife(life);
    cycle.livesChanged = true;
    cycle.evidence("device enrolled", device.value(), by, "life " + life.life());
    WearRegister.takeBack(cycle, device, by, "the device was enrolled again");
    cycle.changed("device", device.value());
  }

  /// A life is heard no more, or only its alarms are, or all of it is again. What is connected
  /// under its key is closed once this has committed.
  static void set(Cycle cycle, LifeRow life, LifeState to, String by, String why) {
    cycle.tx.putLife(to == LifeState.CURRENT ? life.heardAgain() : life.ended(to, cycle.now, why));
    cycle.livesChanged = true;
    cycle.evidence(
        "device " + to.label(), life.device().value(), by, "life " + life.life() + ": " + why);
    cycle.changed("device", life.device().value());
  }
}
