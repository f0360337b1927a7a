package homeward.protocol.codec;

import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Answer;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Ending;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.PanicStyle;
import homeward.protocol.message.Part;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.RapidPresses;
import homeward.protocol.message.StuckButton;
import homeward.protocol.message.VisitStage;
import java.util.List;

/// The numbers of the wire format, as `homeward.cddl` has them.
final class Wire {
  static final int VERSION = 1;

  static final int KEY_VERSION = 0;
  static final int KEY_TYPE = 1;
  static final int KEY_DEVICE = 2;
  static final int KEY_BOOT = 3;
  static final int KEY_COUNTER = 4;
  static final int KEY_AT = 5;
  static final int KEY_EARLIER = 6;
  static final int KEY_VISIT = 7;

  /// The first field of a message's own; the others follow.
  static final int BODY = 10;

  static final int HEARTBEAT = 1;
  static final int ALARM_RAISED = 2;
  static final int ALARM_CANCELLED = 3;
  static final int PRE_ALARM_BEGUN = 4;
  static final int PRE_ALARM_ENDED = 5;
  static final int CHECK_IN = 6;
  static final int VISIT_PROGRESS = 7;
  static final int SIGN_ON = 8;
  static final int SIGN_OFF = 9;
  static final int SELF_TEST_RESULT = 10;
  static final int FAULT_REPORT = 11;
  static final int SETTINGS_IN_FORCE = 12;
  static final int POSITION = 13;
  static final int CERTIFICATE_IN_FORCE = 14;
  static final int PRACTISED = 15;

  static final int RECEIPT = 64;
  static final int ALARM_UPDATE = 65;
  static final int WELFARE_CHECK = 66;
  static final int SETTINGS = 67;
  static final int TIME = 68;
  static final int VISIT_UPDATE = 69;
  static final int WEARER = 70;
  static final int CERTIFICATE_PART = 71;
  static final int REST_ASKED = 72;
  static final int PRACTICE_ASKED = 73;

  static final Codes<Cause> CAUSES =
      new Codes<>(
          List.of(
              Cause.PANIC,
              Cause.MAN_DOWN,
              Cause.DURESS,
              Cause.LOST_CONTACT,
              Cause.MISSED_CHECK_IN,
              Cause.OVERDUE_RETURN));
  static final Codes<Answer> ANSWERS = new Codes<>(List.of(Answer.WELL, Answer.DURESS));
  static final Codes<Ending> ENDINGS =
      new Codes<>(List.of(Ending.CANCELLED, Ending.DURESS, Ending.RECOVERED, Ending.RAISED));
  static final Codes<Condition> CONDITIONS =
      new Codes<>(List.of(Condition.IDLE, Condition.ON_DUTY, Condition.PRE_ALARM, Condition.ALARM));
  static final Codes<VisitStage> STAGES =
      new Codes<>(
          List.of(
              VisitStage.DEPARTED,
              VisitStage.ARRIVED,
              VisitStage.INSIDE,
              VisitStage.LEFT,
              VisitStage.RETURNED));
  static final Codes<Part> PARTS =
      new Codes<>(
          List.of(
              Part.SENSOR,
              Part.BUTTON,
              Part.SOUNDER,
              Part.BATTERY,
              Part.CLOCK,
              Part.STORE,
              Part.MQTT,
              Part.COAP));
  static final Codes<FaultKind> FAULTS =
      new Codes<>(
          List.of(
              FaultKind.BATTERY_LOW,
              FaultKind.SENSOR_STUCK,
              FaultKind.STORE_FULL,
              FaultKind.STORE_DAMAGED,
              FaultKind.CLOCK_WRONG,
              FaultKind.LOOP_FAILED,
              FaultKind.NOT_WORN,
              FaultKind.OUTBOX_FULL,
              FaultKind.BUTTON_DEAD,
              FaultKind.SIGNAL_DEAD,
              FaultKind.BUTTON_STUCK,
              FaultKind.BATTERY_UNKNOWN));
  static final Codes<PracticeEvent> PRACTICE_EVENTS =
      new Codes<>(
          List.of(
              PracticeEvent.BEGUN,
              PracticeEvent.PRESS,
              PracticeEvent.DOUBLE_PRESS,
              PracticeEvent.HOLD,
              PracticeEvent.FRANTIC,
              PracticeEvent.DURESS,
              PracticeEvent.CALL_OFF,
              PracticeEvent.REST,
              PracticeEvent.NOT_UNDERSTOOD,
              PracticeEvent.UNANSWERED,
              PracticeEvent.NOT_NOW,
              PracticeEvent.TIME_UP,
              PracticeEvent.OFFICE_ENDED,
              PracticeEvent.VISIT_BEGAN,
              PracticeEvent.HANDED_ON,
              PracticeEvent.CALLED,
              PracticeEvent.ASKED,
              PracticeEvent.UNHEARD));
  static final Codes<AlarmStage> ALARM_STAGES =
      new Codes<>(List.of(AlarmStage.TOLD, AlarmStage.TAKEN_ON, AlarmStage.RESOLVED));

  static final Codes<PanicStyle> PANIC_STYLES =
      new Codes<>(List.of(PanicStyle.HOLD, PanicStyle.PRESS_AND_HOLD));

  static final Codes<RapidPresses> RAPID_PRESSES =
      new Codes<>(List.of(RapidPresses.ASK, RapidPresses.CALL));

  static final Codes<StuckButton> STUCK_BUTTONS =
      new Codes<>(List.of(StuckButton.TAPS, StuckButton.NONE));

  private Wire() {}
}
