package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people do with devices: enrol them, hand them out, take them back, report them lost.
public final class DeviceCommands {
  private final Office office;

  DeviceCommands(Office office) {
    this.office = office;
  }

  /// Enters a device whose key is known: its new life begins, and the one before ends.
  public CompletableFuture<Reply> enrolled(PeerIdentity peer, SchoolId school, String actor) {
    return office.command(cycle -> {
      enrol(cycle, peer.device(), school, peer.key(), actor);
      return new Reply.Done(peer.device().value());
    });
  }

  /// The same within a transaction of its own, where no engine runs.
  public static void enrol(Tx tx, Instant now, PeerIdentity peer, SchoolId school, String actor) {
    enrol(new Cycle(tx, now), peer.device(), school, peer.key(), actor);
  }

  private static void enrol(
      Cycle cycle, DeviceId device, SchoolId school, String key, String actor) {
    DeviceRow row =
        cycle.tx.device(device).orElseGet(() -> DeviceRow.unheard(device, school)).of(school);
    cycle.tx.putDevice(row.with(java.util.List.of()));
    LifeRegister.begin(cycle, device, key, actor);
  }

  /// A new device redeems its code. With the same key it may do so again until the code expires:
  /// the answer may have been lost.
  ///
  /// @param key the device's public key, a SubjectPublicKeyInfo in base64
  public CompletableFuture<Reply> redeem(String secretHash, String keyHash, String key) {
    return office.command(cycle -> {
      Optional<EnrolmentRow> found =
          cycle
              .tx
              .enrolment(secretHash)
              .filter(e -> e.expires().isAfter(cycle.now))
              .filter(e -> e.keyHash().isEmpty() || e.keyHash().equals(keyHash));
      if (found.isEmpty()) {
        cycle.evidence("enrolment refused", "enrolment", "gateway", "");
        return new Reply.Refused(
            "This code is not known, was used, or is too old. Have the school make a new one.");
      }
      DeviceId device = found.get().device();
      if (found.get().keyHash().isEmpty()) {
        cycle.tx.setEnrolmentKey(secretHash, keyHash);
        cycle.evidence("code redeemed", device.value(), device.value(), "");
        SchoolId school = cycle.tx.device(device).map(DeviceRow::school).orElse(SchoolId.ONLY);
        enrol(cycle, device, school, key, "a code");
      }
      return new Reply.Done(device.value());
    });
  }

  /// Gives a device to somebody.
  ///
  /// @param anyway though the person holds another device: that one is taken back
  public CompletableFuture<Reply> handOut(
      DeviceId device, WorkerId worker, boolean anyway, Person by) {
    return office.command(cycle -> {
      Optional<DeviceRow> row = cycle.tx.device(device);
      if (row.isEmpty()) {
        return new Reply.Refused("There is no device " + device + ".");
      }
      if (cycle.tx.account(worker).isEmpty()) {
        return new Reply.Refused("There is nobody called '" + worker + "'.");
      }
      if (!cycle.tx.account(worker).get().person().belongsTo(row.get().school())) {
        return new Reply.Refused("This device belongs to another school.");
      }
      Optional<HandOutRow> other =
          cycle.tx.handOutsTo(worker.value()).stream()
              .filter(handOut -> !handOut.device().equals(device))
              .findFirst();
      if (other.isPresent() && !anyway) {
        return new Reply.Refused(
            "They have " + other.get().device() + " already. Which one is right?");
      }
      other.ifPresent(handOut ->
          WearRegister.takeBack(
              cycle, handOut.device(), by.id().value(), "they took " + device + " instead"));
      WearRegister.handOut(cycle, device, worker.value(), by.id().value());
      return new Reply.Done(device.value());
    });
  }

  /// A device is given back.
  public CompletableFuture<Reply> takeBack(DeviceId device, String why, Person by) {
    return office.command(cycle ->
        WearRegister.takeBack(cycle, device, by.id().value(), why)
            ? new Reply.Done(device.value())
            : new Reply.Refused("Nobody has this device."));
  }

  /// A life of a device is heard no more, or only its alarms are, or all of it is again.
  public CompletableFuture<Reply> setState(
      DeviceId device, long life, LifeState state, String why, Person by) {
    return office.command(cycle -> {
      Optional<LifeRow> found =
          cycle.tx.lives(device).stream().filter(row -> row.life() == life).findFirst();
      if (found.isEmpty()) {
        return new Reply.Refused("There is no such device.");
      }
      if (why.isBlank()) {
        return new Reply.Refused("Say why.");
      }
      LifeRegister.set(cycle, found.get(), state, by.id().value(), why.strip());
      return new Reply.Done(device.value());
    });
  }
}
