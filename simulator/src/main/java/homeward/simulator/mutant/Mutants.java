package homeward.simulator.mutant;

import homeward.simulator.mutant.Change.First;
import homeward.simulator.mutant.Change.Instead;
import homeward.simulator.mutant.Change.Nothing;
import homeward.simulator.mutant.Change.True;
import homeward.simulator.mutant.Change.Without;
import homeward.simulator.run.Kind;
import java.util.List;
import java.util.stream.Stream;

/// The faults that are planted: what other systems got wrong, and what would be worst here.
public final class Mutants {
  private static final String DESK = "gateway.engine.AlarmDesk";
  private static final String PRESENCE = "gateway.engine.PresenceDesk";
  private static final String UPLINK = "gateway.engine.UplinkDesk";
  private static final String ENGINE = "gateway.engine.Engine";

  private static final List<Mutant> GENERAL =
      List.of(
          new Mutant(
              "not-synced",
              "the outbox does not wait for the disk",
              "device.outbox.Outbox",
              new Without("add", "sync")),
          new Mutant(
              "receipt-before-commit",
              "a receipt goes out when a message comes in",
              "gateway.ingest.Intake",
              new First("offer", "offered")),
          new Mutant(
              "alarms-queue-up",
              "alarms wait in one line with everything else",
              "gateway.ingest.Intake",
              new Instead("offer", "of")),
          new Mutant(
              "removed-on-send",
              "what was sent leaves the outbox",
              "device.run.Firmware",
              new First("carried", "sent")),
          new Mutant(
              "written-once",
              "the outbox skips the second copy",
              "device.outbox.Frames",
              new Without("twice", "arraycopy")),
          new Mutant(
              "start-not-counted",
              "a start of the device uses the ids of the one before",
              "protocol.id.MessageId",
              new Instead("deviceBoot", "nextLong"),
              Kind.LIVES),
          new Mutant(
              "sent-once",
              "what has no receipt is not sent again",
              "device.link.Delivery",
              new Instead("send", "resend")),
          new Mutant(
              "one-way-only",
              "alarms go by MQTT alone",
              "device.link.Delivery",
              new Instead("ways", "allOf")),
          new Mutant(
              "deadlines-forgotten",
              "a start of the gateway forgets the deadlines of alarms",
              ENGINE,
              new Instead("begin", "write")),
          new Mutant(
              "attempts-forgotten",
              "a start of the gateway does not make the attempts left unmade",
              ENGINE,
              new Without("begin", "forEach")),
          new Mutant(
              "late-disconnect",
              "the end of an old connection ends the new one",
              "simulator.transport.Doors",
              new Instead("closed", "remove")),
          new Mutant(
              "second-press-hidden",
              "while an alarm is open, the device's next one is taken for a repeat",
              UPLINK,
              new Instead("received", "received")),
          new Mutant(
              "step-not-skipped",
              "a step that reached nobody waits for its time",
              DESK,
              new Nothing("reachedNobody")),
          new Mutant(
              "step-not-done",
              "a step of the escalation tells nobody",
              DESK,
              new Nothing("performStep")),
          new Mutant(
              "no-deadline",
              "a moved alarm gets no new deadline",
              DESK,
              new Without("perform", "setTimer")),
          new Mutant(
              "last-step-once",
              "the last step is not repeated",
              "gateway.alarm.AlarmRules",
              new Instead("perform", "afterStep")),
          new Mutant(
              "taken-on-for-ever",
              "an alarm that was taken on and forgotten stays so",
              "gateway.alarm.AlarmRules",
              new Instead("takeOn", "takenOnLimit")),
          new Mutant(
              "duress-shown",
              "the device hears of its duress alarm",
              DESK,
              new True("mayBeTold"),
              Kind.DURESS),
          new Mutant(
              "falls-not-told",
              "the detector keeps to itself that a wearer is down",
              "device.motion.MotionDetector",
              new Nothing("manDown"),
              Kind.BODY),
          new Mutant(
              "duress-dropped",
              "duress is taken for an honest answer",
              UPLINK,
              new Nothing("answered")),
          new Mutant(
              "wearer-not-told",
              "nobody tells the device who has its alarm",
              DESK,
              new Nothing("tellDevice")),
          new Mutant(
              "standing-not-told",
              "heartbeats are answered without a word of alarms",
              UPLINK,
              new Instead("standing", "concat")),
          new Mutant(
              "long-ago-not-told",
              "a heartbeat is not answered about an alarm of long ago that it names",
              UPLINK,
              new Nothing("named")),
          new Mutant(
              "attempt-not-written",
              "an attempt is missing in the evidence",
              DESK,
              new Without("tellConsole", "evidence")),
          new Mutant(
              "outcome-lost",
              "what became of an attempt is not written down",
              "gateway.engine.Engine$OutcomeTask",
              new Nothing("apply")),
          new Mutant(
              "mail-not-sent", "letters are written and not sent", ENGINE, new Nothing("dispatch")),
          new Mutant(
              "not-heard",
              "messages do not put off the silence",
              PRESENCE,
              new Without("heard", "expect")),
          new Mutant(
              "silence-unwatched", "nobody waits for a device", PRESENCE, new Nothing("expect")),
          new Mutant(
              "outage-is-silence",
              "a start of the gateway takes its own outage for the devices' silence",
              PRESENCE,
              new Nothing("begin")),
          new Mutant(
              "overdue-unwatched",
              "nobody waits for the return",
              PRESENCE,
              new Without("expectBack", "setTimer")),
          new Mutant(
              "question-forgotten",
              "the gateway does not wait for the end of a pre-alarm",
              PRESENCE,
              new Nothing("preAlarmBegun")),
          new Mutant(
              "overtaken",
              "what was sent before and comes later counts",
              "simulator.gateway.MemoryDevices",
              new True("isLatest")),
          new Mutant(
              "clock-trusted",
              "a clock that is set makes deadlines late",
              ENGINE,
              new Nothing("takeStock")),
          new Mutant(
              "visit-backwards",
              "a visit may go back",
              "gateway.visit.VisitRules",
              new True("allows")),
          new Mutant(
              "gate-open",
              "the gate does not look at the device",
              "gateway.visit.Gate",
              new Nothing("device")),
          new Mutant(
              "approval-not-asked",
              "nobody asks whether a visit is approved",
              "gateway.visit.Gate",
              new Nothing("approval")),
          new Mutant(
              "gone-unwatched",
              "who leaves through a closed gate is not watched",
              "gateway.engine.VisitDesk",
              new Without("gone", "wentOut")),
          new Mutant(
              "word-not-awaited",
              "nobody waits for a visitor's next word",
              "gateway.engine.LimitDesk",
              new Nothing("word")));

  /// All of them.
  public static final List<Mutant> ALL =
      Stream.of(GENERAL, TermMutants.ALL, DeviceMutants.ALL).flatMap(List::stream).toList();

  private Mutants() {}
}
