package homeward.simulator.mutant;

import homeward.simulator.mutant.Change.Both;
import homeward.simulator.mutant.Change.Instead;
import homeward.simulator.mutant.Change.Nothing;
import homeward.simulator.mutant.Change.True;
import homeward.simulator.mutant.Change.Without;
import homeward.simulator.run.Kind;
import java.util.List;

/// Faults that this product has had: each mixed up devices, wearers, visits or watchers.
final class TermMutants {
  private static final String LIVES = "gateway.engine.LifeRegister";
  private static final String WEAR = "gateway.engine.WearRegister";
  private static final String PROGRESS = "gateway.engine.VisitProgressHandler";
  private static final String PLANNING = "gateway.engine.PlanningChecks";
  private static final String WATCHERS = "gateway.watch.Watchers";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "life-goes-on",
              "a device that was replaced is still heard",
              LIVES,
              new Without("begin", "forEach"),
              Kind.LIVES),
          new Mutant(
              "shut-out-heard",
              "lost and revoked devices are heard",
              "gateway.store.DeviceRows$LifeState",
              new True("isHeard"),
              Kind.LIVES),
          new Mutant(
              "shut-out-unnoticed",
              "nobody is told that a device speaks that was shut out",
              LIVES,
              new Nothing("stillSpeaks"),
              Kind.LIVES),
          new Mutant(
              "twins-unnoticed",
              "nobody is told that two devices answer to one name",
              "gateway.engine.TwinWatch",
              new Nothing("beat"),
              Kind.LIVES),
          new Mutant(
              "ended-unheard",
              "a device whose certificate has ended is not heard",
              "gateway.ingest.Reception",
              new Instead("admit", "offer"),
              Kind.LIVES),
          new Mutant(
              "renewal-forgotten",
              "no certificate is renewed",
              "gateway.engine.CertificateRenewal",
              new Nothing("ask"),
              Kind.LIVES),
          new Mutant(
              "hand-out-lost",
              "a hand-out at the console is not kept",
              WEAR,
              new Without("handOut", "putHandOut"),
              Kind.LIVES),
          new Mutant(
              "sign-on-lost",
              "a sign-on at the device is not kept",
              WEAR,
              new Without("said", "putStart"),
              Kind.LIVES),
          new Mutant(
              "settings-of-before",
              "settings of another school count only if their number is higher",
              "device.run.SettingsOrder",
              new Instead("isNews", "equals"),
              Kind.LIVES),
          new Mutant(
              "planned-is-out",
              "an alarm names the first visit that is planned",
              "gateway.engine.AlarmDesk",
              new Instead("subject", "out"),
              Kind.VISITS),
          new Mutant(
              "any-progress",
              "news of one visit moves the one that is under way",
              PROGRESS,
              new Both(new Without("about", "on"), new Without("about", "isAfter")),
              Kind.VISITS),
          new Mutant(
              "any-answer",
              "any word answers a question",
              "gateway.engine.WelfareQuestions",
              new True("answers"),
              Kind.VISITS),
          new Mutant(
              "other-visit-ends-watch",
              "when a visit moves, the watch over the person's other one ends",
              "gateway.engine.PresenceDesk",
              new Instead("visitMoved", "participants"),
              Kind.VISITS),
          new Mutant(
              "one-back-all-back",
              "a visit of two is over when one of them is back",
              PROGRESS,
              new Both(new Without("goes", "anyMatch"), new Instead("goes", "isEmpty")),
              Kind.VISITS),
          new Mutant(
              "two-at-once",
              "one person is planned for two visits at one time",
              PLANNING,
              new Nothing("inTheWay"),
              Kind.VISITS),
          new Mutant(
              "entered-weeks-late",
              "a visit of last month can be planned",
              PLANNING,
              new Nothing("tooLate"),
              Kind.VISITS),
          new Mutant(
              "others-device",
              "a school plans with another school's people and devices",
              PLANNING,
              new Both(new Instead("device", "equals"), new Instead("people", "equals")),
              Kind.VISITS),
          new Mutant(
              "hidden-page-counts",
              "a page behind another window counts as watching",
              WATCHERS,
              new Instead("lack", "visible"),
              Kind.SCREENS),
          new Mutant(
              "silent-page-counts",
              "a page that cannot sound counts as watching",
              WATCHERS,
              new Instead("lack", "audible"),
              Kind.SCREENS),
          new Mutant(
              "sleeping-page-counts",
              "a page that has fallen silent counts as watching",
              WATCHERS + "$Page",
              new True("isFresh"),
              Kind.SCREENS),
          new Mutant(
              "other-role-other-person",
              "who got another role cannot resolve what they hold",
              "gateway.alarm.AlarmRules",
              new Instead("whileTakenOn", "isSameAs"),
              Kind.SCREENS),
          new Mutant(
              "lent-for-good",
              "a stand-in stays what they stood in for",
              "gateway.engine.CoverDesk",
              new Without("end", "settle"),
              Kind.SCREENS),
          new Mutant(
              "forgotten-is-new",
              "of an alarm that was forgotten it is said that nobody has had it",
              "gateway.engine.AlarmHistory",
              new Nothing("of"),
              Kind.SCREENS),
          new Mutant(
              "subject-reads-it",
              "who calls in secret gets a letter about it",
              "gateway.engine.DuressAlarms",
              new True("mayBeToldIn"),
              Kind.SCREENS),
          new Mutant(
              "role-too-long",
              "a long role does not fit into what a device is told",
              "protocol.message.Downlink$AlarmUpdate",
              new Instead("of", "fit"),
              Kind.SCREENS),
          new Mutant(
              "level-ignored",
              "a device that says it is in alarm is not believed",
              "gateway.engine.UplinkDesk",
              new Nothing("stillInAlarm"),
              Kind.RECORDS),
          new Mutant(
              "level-not-said",
              "a device in alarm does not say so again",
              "device.run.OpenAlarms",
              new Nothing("known"),
              Kind.RECORDS),
          new Mutant(
              "grace-without-end",
              "each start of the gateway puts silence off once more",
              "gateway.engine.Grace",
              new Without("given", "isAfter"),
              Kind.RECORDS),
          new Mutant(
              "late-resolution",
              "after a restored backup a device takes what it is told for late news",
              "device.alarm.AlarmRules",
              new Both(new Nothing("isLast"), new True("mayBeOnItsWay")),
              Kind.RECORDS));

  private TermMutants() {}
}
