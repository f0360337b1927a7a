package homeward.gateway.engine;

import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.RequestRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.message.Downlink.PracticeAsked;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.Uplink.Heartbeat;
import homeward.protocol.message.Uplink.Practised;
import homeward.protocol.message.Uplink.Practising;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who practises the gestures of the button, as their devices tell. What is practised is evidence
/// of practice and of nothing else: it answers no question, and puts nothing off.
public final class PracticeRegister {
  /// So long a device is told again that practice is asked for.
  static final Duration TELL_FOR = Duration.ofMinutes(2);

  /// The evidence of it, and nothing else, is of these kinds.
  public static final String ASKED = "practice asked for";

  public static final String END_ASKED = "end of practice asked for";
  public static final String BEGUN = "practice begun";
  public static final String NOT_BEGUN = "practice not begun";
  public static final String PRACTISED = "practised";
  public static final String OVER = "practice over";

  /// What a device tells that has been asked for nothing since its start.
  private static final long NEVER = 0;

  private static final String TOPIC = "practice";

  private PracticeRegister() {}

  /// A device tells whether its wearer practises, or that it can.
  ///
  /// @return what the office has asked for, if the device does not know of it yet
  static Optional<PracticeAsked> beat(Cycle cycle, DeviceRow device, Heartbeat beat) {
    Practising practising = beat.practising();
    Optional<PracticeRow> known = cycle.tx.practice(device.id());
    if (known.isEmpty() && !practising.isKnown()) {
      return Optional.empty();
    }
    PracticeRow before = known.orElseGet(() -> PracticeRow.none(device.id()));
    Optional<Instant> end = Requests.end(before.until(), practising.leftS(), cycle.now);
    PracticeRow now = before.told(end, practising);
    boolean isNews = !now.equals(before) && cycle.tx.isLatest(beat.id(), TOPIC);
    if (isNews) {
      cycle.tx.putPractice(now);
      cycle.changed("device", device.id().value());
      if (before.lasts(cycle.now) && !practising.lasts() && practising.request() == NEVER) {
        String id = device.id().value();
        cycle.evidence(OVER, id, id, "the device has started again");
      }
    }
    PracticeRow latest = isNews ? now : before;
    return asked(cycle, device, practising.lasts() ? endedByAVisit(cycle, device, latest) : latest);
  }

  /// Who is out practises no more, even if their device was not told of the visit: they may have
  /// left though the gate was closed.
  private static PracticeRow endedByAVisit(Cycle cycle, DeviceRow device, PracticeRow row) {
    Wear wear = WearRegister.now(cycle.tx, device.id());
    boolean isOut = !Participants.out(cycle.tx, device.id(), wear).isEmpty();
    if (!isOut || !row.request().begins()) {
      return row;
    }
    PracticeRow ended = row.with(row.request().next(false, cycle.now, TELL_FOR));
    cycle.tx.putPractice(ended);
    cycle.evidence(END_ASKED, device.id().value(), "gateway", "the wearer is out on a visit");
    return ended;
  }

  /// What a device is told that has not taken a request up yet. Nobody is asked to practise who may
  /// need help.
  private static Optional<PracticeAsked> asked(Cycle cycle, DeviceRow device, PracticeRow row) {
    RequestRow request = row.request();
    if (!request.waits(cycle.now)) {
      return Optional.empty();
    }
    if (!request.begins()) {
      return Optional.of(new PracticeAsked(request.number(), 0));
    }
    return PracticeChecks.mayBegin(cycle.tx, device, cycle.now)
        ? Optional.of(new PracticeAsked(request.number(), Practising.MAX_S))
        : Optional.empty();
  }

  /// The office asks for practice, or for its end.
  static void ask(Cycle cycle, DeviceRow device, boolean begins, String actor) {
    DeviceId id = device.id();
    PracticeRow before = cycle.tx.practice(id).orElseGet(() -> PracticeRow.none(id));
    PracticeRow now = before.with(before.request().next(begins, cycle.now, TELL_FOR));
    cycle.tx.putPractice(now);
    asked(cycle, device, now).ifPresent(asked -> cycle.tell(id, asked));
    String worker = WearRegister.now(cycle.tx, id).worker();
    cycle.evidence(begins ? ASKED : END_ASKED, id.value(), actor, "of " + worker);
    cycle.changed("device", id.value());
  }

  /// The device changes hands: whoever has it next is not asked to practise.
  static void forget(Cycle cycle, DeviceId device) {
    cycle
        .tx
        .practice(device)
        .filter(row -> row.request().pending().isPresent())
        .ifPresent(row -> cycle.tx.putPractice(row.with(row.request().settled())));
  }

  /// A device tells what happened in practice.
  static void told(Cycle cycle, Practised practised) {
    String device = practised.id().device().value();
    cycle.evidence(kind(practised.event()), device, device, practised.event().words());
  }

  private static String kind(PracticeEvent event) {
    return switch (event) {
      case BEGUN -> BEGUN;
      case UNANSWERED, NOT_NOW -> NOT_BEGUN;
      case PRESS, DOUBLE_PRESS, HOLD, FRANTIC, DURESS, CALL_OFF, REST, NOT_UNDERSTOOD -> PRACTISED;
      case TIME_UP, OFFICE_ENDED, VISIT_BEGAN, HANDED_ON, CALLED, ASKED, UNHEARD -> OVER;
    };
  }
}
