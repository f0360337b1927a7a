package homeward.simulator.gateway;

import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.RequestRow;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.simulator.gateway.StoreContractTest.Chance;
import java.util.List;

/// What chance asks of a store about devices.
final class DeviceSteps {
  private DeviceSteps() {}

  private static StartRow start(Chance c) {
    return new StartRow(
        c.device(),
        1 + c.below(4),
        1 + c.below(100_000),
        c.below(4),
        c.time(),
        c.time(),
        c.maybe(c.time()),
        c.below(1000) - 500,
        c.maybe(new StartRow.Said("w" + c.below(3), "w" + c.below(3), c.time(), c.below(9))));
  }

  static void step(Tx tx, Chance c) {
    switch (c.below(14)) {
      case 0 -> tx.putStart(start(c));
      case 1 -> c.seen.add(tx.start(c.device(), 1 + c.below(4)));
      case 2 -> {
        c.seen.add(tx.newestStart(c.device()));
        c.seen.add(tx.startsHeard(c.device(), c.time()));
      }
      case 3 -> {
        DeviceId device = c.device();
        long life = 1L + c.below(3);
        tx.putLife(
            new LifeRow(
                device,
                life,
                "key " + life,
                c.time(),
                "ada",
                c.one(List.of(LifeState.values())),
                c.maybe(c.time()),
                "why " + c.below(3),
                c.time()));
      }
      case 4 -> {
        c.seen.add(tx.lives(c.device()));
        c.seen.add(tx.life(c.device(), "key " + (1 + c.below(3))));
        c.seen.add(tx.endedLives());
      }
      case 5 ->
          tx.putCertificate(
              new CertificateRow(
                  "serial " + c.below(6), c.device(), 1 + c.below(3), c.time(), c.time()));
      case 6 -> {
        c.seen.add(tx.certificate("serial " + c.below(6)));
        c.seen.add(tx.certificates(c.device(), 1 + c.below(3)));
      }
      case 7 ->
          tx.putHandOut(
              new HandOutRow(
                  1 + c.below(9),
                  c.device(),
                  "w" + c.below(3),
                  c.time(),
                  "ada",
                  c.below(9),
                  c.maybe(c.time()),
                  "bob",
                  "why " + c.below(3),
                  c.maybe(c.time())));
      case 8 -> {
        c.seen.add(tx.handOut(1 + c.below(9)));
        c.seen.add(tx.lastHandOut(c.device()));
        c.seen.add(tx.handOuts(c.device(), 1 + c.below(3)));
        c.seen.add(tx.selfTest(c.device()));
        tx.putSelfTest(new SelfTestRow(c.device(), c.time(), "what " + c.below(3)));
      }
      case 9 -> {
        c.seen.add(tx.loan(c.device()));
        tx.putLoan(
            new LoanRow(
                c.device(),
                SchoolId.ONLY,
                new SchoolId("school-" + c.below(2)),
                c.time(),
                c.below(2) == 0,
                "ada"));
        c.seen.add(tx.loans());
      }
      case 10 -> {
        tx.endLoan(c.device());
        c.seen.add(tx.loans());
      }
      case 11 -> {
        c.seen.add(tx.rest(c.device()));
        tx.putRest(
            new RestRow(
                c.device(),
                c.maybe(c.time()),
                c.below(2) == 0,
                new RequestRow(c.below(9), c.maybe(c.time()), c.below(2) == 0)));
      }
      case 12 -> {
        c.seen.add(tx.practice(c.device()));
        tx.putPractice(
            new PracticeRow(
                c.device(),
                c.below(2) == 0,
                c.maybe(c.time()),
                new RequestRow(c.below(9), c.maybe(c.time()), c.below(2) == 0)));
      }
      default -> {
        c.seen.add(tx.handOutsTo("w" + c.below(3)));
        c.seen.add(tx.openHandOuts());
      }
    }
  }
}
