package homeward.gateway.engine;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.identity.PeerIdentity;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.AccountRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people do with devices: enrol them, hand them out, take them back, report them lost.
public final class DeviceCommands {
  private static final int MAX_WHY = 200;

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
    cycle.tx.putDevice(row.with(List.of()));
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

  /// A code is given out, with which one new device gets its identity.
  public CompletableFuture<Reply> putCode(
      String secretHash, DeviceId device, SchoolId school, Instant expires, String actor) {
    return office.command(cycle -> {
      Optional<DeviceRow> known = cycle.tx.device(device);
      if (known.isPresent() && !known.get().school().equals(school)) {
        return new Reply.Refused("Another school has a device called " + device + ".");
      }
      if (known.isEmpty()) {
        cycle.tx.putDevice(DeviceRow.unheard(device, school));
      }
      cycle.tx.insertEnrolment(new EnrolmentRow(secretHash, device, expires, ""));
      cycle.evidence("code given out", device.value(), actor, "");
      cycle.changed("device", device.value());
      return new Reply.Done(device.value());
    });
  }

  /// Gives a device to somebody.
  ///
  /// @param anyway though the person holds another device: that one is taken back
  public CompletableFuture<Reply> handOut(
      DeviceId device, WorkerId worker, boolean anyway, Person by) {
    return office.command(cycle -> {
      List<HandOutRow> others =
          cycle.tx.handOutsTo(worker.value()).stream()
              .filter(handOut -> !handOut.device().equals(device))
              .toList();
      Optional<String> refusal =
          foreign(cycle, device, by)
              .or(() -> notFor(cycle, device, worker))
              .or(() -> inTheWay(cycle, device, worker))
              .or(() -> which(cycle, others, anyway));
      if (refusal.isPresent()) {
        return new Reply.Refused(refusal.get());
      }
      others.forEach(handOut ->
          WearRegister.takeBack(
              cycle, handOut.device(), by.id().value(), "they took " + device + " instead"));
      WearRegister.handOut(cycle, device, worker.value(), by.id().value());
      return new Reply.Done(device.value());
    });
  }

  private static Optional<String> foreign(Cycle cycle, DeviceId device, Person by) {
    Optional<DeviceRow> row = cycle.tx.device(device);
    if (row.isEmpty()) {
      return Optional.of("There is no device " + device + ".");
    }
    return by.belongsTo(row.get().school())
        ? Optional.empty()
        : Optional.of("This device belongs to another school.");
  }

  private static Optional<String> notFor(Cycle cycle, DeviceId device, WorkerId worker) {
    Optional<AccountRow> account = cycle.tx.account(worker);
    if (account.isEmpty()) {
      return Optional.of("There is nobody called '" + worker + "'.");
    }
    if (account.get().person().hasLeft()) {
      return Optional.of("This account is closed.");
    }
    SchoolId school = cycle.tx.device(device).map(DeviceRow::school).orElse(SchoolId.ONLY);
    if (!account.get().person().belongsTo(school)) {
      return Optional.of("This device belongs to another school.");
    }
    return shutOut(cycle, device);
  }

  /// A device that is not heard is of no use to anybody.
  static Optional<String> shutOut(Cycle cycle, DeviceId device) {
    List<LifeRow> lives = cycle.tx.lives(device);
    boolean usable = lives.isEmpty() || lives.stream().anyMatch(life -> life.state().isHeard());
    return usable
        ? Optional.empty()
        : Optional.of(device + " is " + lives.getLast().state().label() + ".");
  }

  /// A device stays with who is out with it: an alarm would name somebody else.
  private static Optional<String> inTheWay(Cycle cycle, DeviceId device, WorkerId worker) {
    String now = WearRegister.now(cycle.tx, device).worker();
    boolean isOut =
        cycle.tx.outVisits().stream()
            .anyMatch(visit -> visit.device().equals(device) && !visit.worker().equals(worker));
    boolean inAlarm =
        !now.equals(worker.value())
            && cycle.tx.openAlarms().stream().anyMatch(alarm -> alarm.device().equals(device));
    return isOut || inAlarm ? Optional.of(WearRegister.neededNow(device)) : Optional.empty();
  }

  private static Optional<String> which(Cycle cycle, List<HandOutRow> others, boolean anyway) {
    Optional<HandOutRow> needed =
        others.stream()
            .filter(other -> WearRegister.isNeeded(cycle.tx, other.device(), other.worker()))
            .findFirst();
    if (needed.isPresent()) {
      return Optional.of(
          "They are out with "
              + needed.get().device()
              + ", or it is in an alarm: that must be over first.");
    }
    return others.isEmpty() || anyway
        ? Optional.empty()
        : Optional.of("They have " + others.getFirst().device() + " already. Which one is right?");
  }

  /// A device is given back. Who is out, or in an alarm, is not signed off.
  public CompletableFuture<Reply> takeBack(DeviceId device, String why, Person by) {
    return office.command(cycle -> {
      Optional<String> refusal =
          foreign(cycle, device, by)
              .or(() ->
                  cycle
                      .tx
                      .lastHandOut(device)
                      .filter(HandOutRow::isOpen)
                      .filter(open -> WearRegister.isNeeded(cycle.tx, device, open.worker()))
                      .map(_ ->
                          "Its wearer is out, or in an alarm: end the visit and resolve the alarm"
                              + " first."));
      if (refusal.isPresent()) {
        return new Reply.Refused(refusal.get());
      }
      return WearRegister.takeBack(cycle, device, by.id().value(), why)
          ? new Reply.Done(device.value())
          : new Reply.Refused("Nobody has this device.");
    });
  }

  /// A life of a device is heard no more, or only its alarms are, or all of it is again.
  public CompletableFuture<Reply> setState(
      DeviceId device, long life, LifeState state, String why, Person by) {
    return office.command(cycle -> {
      Optional<String> refusal = foreign(cycle, device, by);
      return refusal.isPresent()
          ? new Reply.Refused(refusal.get())
          : setState(cycle, device, life, state, why.strip(), by.id().value());
    });
  }

  /// The same within a transaction of its own: a running gateway notices it soon.
  public static Reply setState(
      Tx tx, Instant now, DeviceId device, LifeState state, String why, String actor) {
    long life = current(tx.lives(device)).map(LifeRow::life).orElse(0L);
    return setState(new Cycle(tx, now), device, life, state, why.strip(), actor);
  }

  /// The life of a device that people speak of: the one in use, else the last one.
  public static Optional<LifeRow> current(List<LifeRow> lives) {
    return lives.reversed().stream()
        .filter(life -> life.state().isHeard())
        .findFirst()
        .or(() -> lives.reversed().stream().findFirst());
  }

  private static Reply setState(
      Cycle cycle, DeviceId device, long life, LifeState state, String why, String actor) {
    List<LifeRow> lives = cycle.tx.lives(device);
    Optional<LifeRow> found = lives.stream().filter(row -> row.life() == life).findFirst();
    if (found.isEmpty()) {
      return new Reply.Refused("There is no such device.");
    }
    if (why.isEmpty() || why.length() > MAX_WHY) {
      return new Reply.Refused("Say why, in at most " + MAX_WHY + " characters.");
    }
    LifeRow row = found.get();
    if (!row.state().mayBecome(state)) {
      return new Reply.Refused(
          device + " is " + row.state().label() + ". Enrol it again to use it.");
    }
    boolean another = lives.stream().anyMatch(l -> l.life() != life && l.state().isHeard());
    if (state == LifeState.CURRENT && another) {
      return new Reply.Refused("Another device is in use as " + device + ".");
    }
    String wearer = WearRegister.now(cycle.tx, device).worker();
    boolean needed = WearRegister.isNeeded(cycle.tx, device, wearer);
    if (state == LifeState.RETIRED && needed && row.state().isHeard()) {
      return new Reply.Refused(WearRegister.neededNow(device));
    }
    LifeRegister.set(cycle, row, state, actor, why);
    if (!state.isHeard() && !another && !needed) {
      WearRegister.takeBack(cycle, device, actor, state.label());
    }
    return new Reply.Done(device.value());
  }
}
