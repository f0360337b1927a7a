package homeward.simulator.run;

import homeward.gateway.engine.Office;
import homeward.gateway.people.Person;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.time.Tick;
import homeward.simulator.check.Coverage;
import homeward.simulator.check.DeviceChecks;
import homeward.simulator.device.VirtualDevice;
import homeward.simulator.device.VirtualWearer;
import homeward.simulator.device.Worn;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.world.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Has wearers do what a plan says.
///
/// @param wearers one for each device, by number; so are `checks`
record Deeds(
    VirtualGateway gateway,
    VirtualOffice office,
    List<VirtualDevice> devices,
    List<VirtualWearer> wearers,
    List<DeviceChecks> checks,
    Journal journal,
    Coverage coverage) {
  private static final Duration WELFARE_WITHIN = Duration.ofSeconds(60);

  /// Does it now; who lies on the floor does nothing.
  void act(Plan.Act act) {
    VirtualWearer wearer = wearers.get(act.device());
    VirtualDevice device = devices.get(act.device());
    if (act.deed().isWearers() && wearer.isDown()) {
      return;
    }
    journal.note("wearer " + (act.device() + 1), () -> act.deed().words());
    coverage.saw("deed " + act.deed());
    switch (act.deed()) {
      case SWITCH_ON -> device.powerOn();
      case SWITCH_OFF -> device.powerCut();
      case SIGN_ON -> device.signOn();
      case SIGN_OFF -> device.signOff();
      case PANIC -> checks.get(act.device()).holds(new Tick(wearer.panic()), wearer.panicTakes());
      case HOLDS_ON ->
          checks.get(act.device()).calls(new Tick(wearer.holdsOn()), wearer.holdsOnTakes(), 1);
      case CALLS_TWICE ->
          checks
              .get(act.device())
              .calls(new Tick(wearer.callsTwice()), wearer.callsTwiceTakes(), 2);
      case SECRET_TWICE -> checks.get(act.device()).hand().secretTwice(wearer.secretTwice());
      case PRACTICE -> practice(device.id(), true);
      case PRACTICE_ENDED -> practice(device.id(), false);
      case SENT_OFF -> sentOff(act.device());
      case WELFARE_CHECK -> welfare(device.id());
      case HAMMER -> inFear(act.device(), wearer.hammers());
      case PANIC_IN_FEAR -> inFear(act.device(), wearer.panicsInFear());
      case LETS_GO -> inFear(act.device(), wearer.holdsTooShort());
      case DURESS_IN_FEAR -> inFear(act.device(), wearer.duressInFear());
      case DURESS_AT_BORDERS -> checks.get(act.device()).hand().secret(wearer.duressAtTheBorders());
      case GROPE -> {
        checks.get(act.device()).mayCall();
        var _ = wearer.gropes();
      }
      case ASK_AGAIN -> {
        boolean raised = device.call() == Worn.Call.RAISED;
        VirtualWearer.Pressing pressing = wearer.asksAgain();
        if (raised) {
          checks.get(act.device()).hand().asksAgain(pressing);
        }
      }
      case TAPS -> {
        checks.get(act.device()).mayCall();
        checks.get(act.device()).hand().taps(wearer.taps());
      }
      case NEXT_STAGE, PRESS, RESTS, DURESS, ALL_CLEAR, FALL, FALL_AND_RISE, FAINT, WAKES ->
          act.deed().by(wearer);
    }
  }

  private void inFear(int device, VirtualWearer.Pressing pressing) {
    checks.get(device).mayCall();
    checks.get(device).hand().inFear(pressing);
  }

  private void practice(DeviceId device, boolean begins) {
    Person by = office.people().getFirst().person();
    gateway
        .office()
        .map(Office::practice)
        .map(practice -> begins ? practice.start(device, by) : practice.end(device, by))
        .ifPresent(answer -> {
          var _ =
              answer.thenAccept(reply -> {
                if (reply instanceof Office.Reply.Refused(String why)) {
                  journal.note("gateway", () -> "refuses practice: " + why);
                }
              });
        });
  }

  /// The office sends them off, or, where the gate is closed, knows by telephone that they have
  /// left.
  private void sentOff(int device) {
    Person by = office.people().getFirst().person();
    gateway
        .office()
        .ifPresent(desk ->
            gateway.store().read(tx -> tx.visitsOf(Staffing.worker(device), Instant.EPOCH)).stream()
                .filter(visit -> visit.state().isAhead())
                .limit(1)
                .map(VisitRow::id)
                .forEach(visit -> {
                  var _ = desk.visits().progress(visit, VisitState.DEPARTED, false, by);
                  var _ = desk.visits().progress(visit, VisitState.DEPARTED, true, by);
                }));
  }

  private void welfare(DeviceId device) {
    gateway
        .office()
        .ifPresent(desk ->
            gateway
                .store()
                .read(tx -> tx.outOf(device))
                .forEach(out -> {
                  var _ =
                      desk.welfareCheck(
                          out.visit(), WELFARE_WITHIN, office.people().getFirst().person());
                }));
  }
}
