package homeward.simulator.mutant;

import homeward.simulator.mutant.Change.Instead;
import homeward.simulator.mutant.Change.Nothing;
import homeward.simulator.mutant.Change.True;
import homeward.simulator.mutant.Change.Without;
import homeward.simulator.run.Kind;
import java.util.List;

/// Faults that the device has had, or nearly: each turned a call for help into nothing, or into its
/// opposite.
final class DeviceMutants {
  private static final String BUTTON = "device.button.ButtonRules";
  private static final String ALARM = "device.alarm.AlarmRules";
  private static final String PRACTICE = "device.practice.PracticeRules";
  private static final String ADDRESS = "device.link.GatewayAddress";

  static final List<Mutant> ALL =
      List.of(
          fear(
              "press-by-press",
              "each press is read by itself",
              BUTTON,
              new Without("isOver", "isBefore")),
          fear(
              "press-calls-off",
              "a press in an open alarm says that no help is needed",
              ALARM,
              new Instead("whileRaised", "to")),
          fear(
              "any-press-ends-it",
              "whatever is pressed ends the question",
              ALARM,
              new Instead("whilePreAlarm", "to")),
          fear(
              "short-hold-understood",
              "a hold that was too short feels like an answer",
              ALARM,
              new Instead("whileQuiet", "to")),
          fear(
              "believed-at-once",
              "a press just after a call in vain is believed",
              BUTTON,
              new Without("wordEnded", "isBefore")),
          fear(
              "start-believed",
              "a start takes the rest of a call for an answer",
              BUTTON,
              new Instead("start", "plus")),
          fear(
              "duress-near-panic",
              "the last press of a secret call is an open one from 2 s",
              BUTTON,
              new Without("panicAt", "isDuressWithALongOne")),
          fear(
              "silenced",
              "what is felt once ends what is felt again and again",
              "device.signal.Playing",
              new Nothing("resumes")),
          fear(
              "jam-unseen",
              "a jammed button is no fault",
              "device.run.ButtonReader",
              new Nothing("isJammed")),
          fear(
              "taps-ignored",
              "taps on a device whose button is stuck are not heard",
              BUTTON,
              new Nothing("tapsCall")),
          fear(
              "taps-at-any-time",
              "taps call although the button works",
              BUTTON,
              new True("tapsCall")),
          fear(
              "taps-against-policy",
              "taps call although the policy has nothing stand in for a stuck button",
              "device.run.Firmware",
              new Instead("moved", "stuckButton")),
          fear(
              "not-contained",
              "a part that breaks down takes the rest of the cycle with it",
              "device.run.Cycle",
              new Instead("run", "add")),
          fear(
              "unread-overwritten",
              "an outbox that could not be read is written over",
              "device.outbox.Outbox",
              new Without("compact", "readIn")),
          fear(
              "alarm-gives-way",
              "a full outbox gives an alarm up",
              "device.outbox.Worth",
              new True("most")),
          fear(
              "looked-up-by-the-loop",
              "a send looks the gateway's name up, and throws",
              "device.link.Delivery",
              new Instead("send", "taken")),
          fear(
              "fault-unfelt",
              "the wearer feels nothing of a fault",
              "device.run.Faults",
              new Nothing("toFeel")),
          new Mutant(
              "rest-hears-no-fall",
              "in a rest no fall is seen",
              "device.run.Sensing",
              new Instead("resting", "resting"),
              Kind.BODY),
          practice(
              "practice-swallows-help",
              "in practice neither a long hold nor a second call is in earnest",
              PRACTICE,
              new Instead("gestured", "inEarnest")),
          practice(
              "practised-calls",
              "one call that is practised calls people out",
              PRACTICE,
              new Instead("gestured", "call")),
          practice(
              "practice-outlives-a-visit",
              "nothing but its time ends practice",
              "device.run.Practice",
              new Nothing("ended")),
          practice(
              "left-and-practises",
              "who leaves though the gate is closed goes on with practice",
              "gateway.engine.PracticeRegister",
              new Instead("endedByAVisit", "isEmpty")),
          new Mutant(
              "no-turns",
              "where many alarms wait, the same ones are sent again and again",
              "device.link.Delivery",
              new Instead("send", "thenComparing")),
          fear(
              "address-for-ever",
              "the gateway's name is looked up once",
              ADDRESS,
              new Instead("next", "lookUp")),
          new Mutant(
              "blamed-for-another",
              "an address is passed over for what went to another one",
              ADDRESS,
              new Instead("failed", "isPresent")),
          fear(
              "address-not-kept",
              "the address that led to the gateway is not kept",
              ADDRESS,
              new Nothing("worked")));

  private DeviceMutants() {}

  private static Mutant practice(String name, String what, String type, Change change) {
    return new Mutant(name, what, type, change, Kind.PRACTICE);
  }

  private static Mutant fear(String name, String what, String type, Change change) {
    return new Mutant(name, what, type, change, Kind.FEAR);
  }
}
