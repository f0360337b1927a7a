package homeward.device.run;

import homeward.device.alarm.AlarmEffect;
import homeward.device.alarm.AlarmInput;
import homeward.device.alarm.AlarmRules;
import homeward.device.alarm.AlarmState;
import homeward.device.button.ButtonRules;
import homeward.device.config.DeviceConfig;
import homeward.device.hardware.Board;
import homeward.device.hardware.Button;
import homeward.device.hardware.Locator;
import homeward.device.link.Link;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import homeward.device.outbox.Entry;
import homeward.device.run.Inbox.News;
import homeward.device.selftest.SelfTest;
import homeward.device.signal.Pattern;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.FaultKind;
import homeward.protocol.message.PracticeEvent;
import homeward.protocol.message.Stamp;
import homeward.protocol.message.Uplink;
import homeward.protocol.time.Tick;
import homeward.protocol.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tinylog.Logger;

/// The device's loop, one [#step] at a time. It owns the state of button, motion, alarm and outbox;
/// links and hardware only queue. Everything but [#edge], [#up], [#down] and [#received] is for the
/// loop's thread alone.
public final class Firmware implements Link.Listener, Button.Edges {
  /// Should a deadline ever be forgotten: the loop looks at everything this often.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final TimeSource time;
  private final Kept kept;
  private final Board board;
  private final Outgoing outgoing;
  private final Inbox inbox;
  private final Faults faults = new Faults();

  private DeviceConfig config;
  private final SettingsOrder settingsOrder = new SettingsOrder();
  private boolean onDuty;
  private final ButtonReader button;
  private volatile AlarmState alarm = new AlarmState.Quiet();
  private final ContainedSounder sounder;
  private final SignalPlayer player;
  private final Senses senses;
  private final Charge charge;
  private final Checking checking;
  private final Pulse pulse;
  private final Whereabouts whereabouts;
  private final VisitSteps visits;
  private final Asked asked = new Asked();
  private final Wearing wearing;
  private final OpenAlarms openAlarms;
  private final HeartbeatSender heartbeats;
  private final Rest rest;
  private final Practice practice;
  private final RecoveredAlarms recovered;
  private final Renewal renewal = new Renewal();
  private final ClockCheck clockCheck = new ClockCheck();
  private final LoopLog log = new LoopLog();

  /// A firmware that judges movement by the board's accelerometer.
  ///
  /// @param wake called from any thread when something is queued
  public Firmware(
      DeviceConfig config,
      TimeSource time,
      Kept kept,
      Board board,
      List<Link> links,
      RandomGenerator random,
      Runnable wake) {
    this(
        config,
        time,
        kept,
        board,
        new Sensing(board.accelerometer(), config.noMotion(), kept, time.tick()),
        links,
        random,
        wake);
  }

  /// A firmware with senses of its own; else the same.
  public Firmware(
      DeviceConfig config,
      TimeSource time,
      Kept kept,
      Board board,
      Senses senses,
      List<Link> links,
      RandomGenerator random,
      Runnable wake) {
    this.config = config;
    this.time = time;
    this.kept = kept;
    this.board = board;
    this.sounder = new ContainedSounder(board.sounder());
    this.button = new ButtonReader(board.button(), this::gesture, time.tick());
    this.checking = new Checking(button.countsFrom(), () -> show(Pattern.PRESS_NOW));
    this.player = new SignalPlayer(sounder);
    this.outgoing = new Outgoing(config.device(), time, kept, links, random, this::carried);
    this.inbox = new Inbox(wake);
    this.wearing = new Wearing(kept);
    this.openAlarms = new OpenAlarms(kept.ownBoots());
    this.charge = new Charge(board.battery(), time.tick());
    this.senses = senses;
    senses.seated(wearing.seated());
    this.pulse = new Pulse(time.tick());
    this.whereabouts = new Whereabouts(board.locator(), time.tick());
    this.heartbeats = new HeartbeatSender(pulse, charge, board, openAlarms, outgoing);
    this.visits = new VisitSteps(pulse, outgoing);
    this.rest = new Rest(senses, pulse, this::show);
    this.practice =
        new Practice(
            pulse,
            new Practice.Wanted(
                this::meant,
                this::perform,
                (event, lasts) -> take(new Uplink.Practised(stamp(), event, lasts))));
    this.recovered = new RecoveredAlarms(outgoing, this::found, this::take);
  }

  /// Lets the gateway renew the device's certificate. Called before [#begin], if at all.
  public void renews(CertificateKeeper keeper) {
    renewal.by(keeper);
  }

  /// Listens to the button, and takes up what an earlier start left. Called once, before the first
  /// step. Whatever cannot be taken up, the rest is.
  public void begin() {
    var parts = new Cycle();
    parts.run(() -> board.button().listen(this));
    parts.run(() -> kept.settings().ifPresent(this::inForce));
    parts.run(recovered::begin);
    parts.run(() -> fault(FaultKind.STORE_DAMAGED, outgoing.damaged()));
    parts.run(() -> stored(outgoing.isOnDisk()));
    parts.run(() -> board.accelerometer().listen(inbox::wake));
    parts.run(() -> wearing.signsOn().ifPresent(worker -> signOn(worker, wearing.number())));
    parts.failure().ifPresent(this::failed);
  }

  /// An alarm that an earlier start left.
  private void found(Uplink.AlarmRaised left) {
    openAlarms.raised(left);
    apply(new AlarmInput.Found(left.alarm()));
  }

  /// Signs a worker on at the device itself. Once a gateway has handed the device out, its word
  /// counts instead.
  public void signOn(WorkerId worker) {
    if (!wearing.everHandedOut()) {
      signOn(worker, 0);
    }
  }

  private void signOn(WorkerId worker, long handOut) {
    onDuty = true;
    handedOn();
    var signOn = new Uplink.SignOn(stamp(), worker, handOut);
    take(signOn);
    senses.test();
    checking.begin(signOn, time.tick(), outgoing);
    pulse.now(time.tick());
  }

  public void signOff() {
    onDuty = false;
    handedOn();
    take(new Uplink.SignOff(stamp()));
  }

  private void handedOn() {
    rest.forget();
    endPractice(PracticeEvent.HANDED_ON);
  }

  /// Nobody can hear this device, and its wearer is to know: as if on duty without a link.
  public void unheard() {
    onDuty = true;
    show(Pattern.NO_LINK);
  }

  /// From any thread.
  public AlarmState alarm() {
    return alarm;
  }

  /// Whether the button is still down after it has given panic.
  public boolean panicGiven() {
    return button.panicGiven();
  }

  @Override
  public void edge(boolean down) {
    inbox.put(new Inbox.Edge(down, time.tick()));
  }

  @Override
  public void up(Link.Kind kind) {
    inbox.put(new News.Up(kind));
  }

  @Override
  public void down(Link.Kind kind, String why) {
    inbox.put(new News.Down(kind, why));
  }

  @Override
  public void received(Link.Kind kind, Downlink downlink) {
    inbox.put(new News.Received(kind, downlink));
  }

  /// One cycle: what was queued, what the sensor saw, what time has brought, what is to be sent.
  ///
  /// @throws RuntimeException if a part of it failed; all others have had their turn
  public void step() {
    var cycle = new Cycle();
    cycle.run(() -> button.step(inbox, config.panic(), time.tick()));
    cycle.run(() -> inbox.news(this::apply));
    cycle.run(() -> fault(FaultKind.SENSOR_STUCK, senses.step(time.tick(), this::moved)));
    cycle.run(() -> apply(new AlarmInput.TimePassed()));
    cycle.run(() -> rest.step(isQuiet(), time.tick()));
    cycle.run(() -> practice.step(practiceMoment(), time.tick()));
    cycle.run(() -> low(charge.step(time.tick())));
    cycle.run(() -> checking.step(health(), time.tick(), outgoing).ifPresent(this::tested));
    cycle.run(() -> whereabouts.step(occasion(), time.tick()).ifPresent(this::found));
    cycle.run(recovered::step);
    cycle.run(this::parts);
    cycle.run(outgoing::send);
    cycle.run(outgoing::readAgain);
    cycle.run(this::heartbeat);
    cycle.run(this::signals);
    cycle.end();
  }

  /// What the board's parts say of themselves.
  private void parts() {
    fault(FaultKind.BUTTON_STUCK, button.isJammed());
    senses.taps(button.tapsCall(config.stuckButton()));
    fault(FaultKind.BUTTON_DEAD, !board.button().works());
    fault(FaultKind.SIGNAL_DEAD, !sounder.works());
    fault(FaultKind.BATTERY_UNKNOWN, charge.isUnknown());
  }

  /// A fault is felt while no alarm is, by parts that work, and at once: the motor may be dead by
  /// the time that something else is over.
  private void signals() {
    boolean free = player.busyUntil(time.tick()).isEmpty();
    if (isQuiet() && sounder.works() && free) {
      faults.takeUnfelt(button.tapsCall(config.stuckButton())).ifPresent(this::show);
    }
    if (onDuty && pulse.silent(time.tick())) {
      show(Pattern.NO_LINK);
    }
    player.due(AlarmRules.standing(alarm), time.tick()).ifPresent(this::show);
  }

  /// When the next cycle should be, if nothing is queued before.
  public Tick next() {
    Tick now = time.tick();
    var due = new Due(now.plus(LONGEST));
    due.or(senses.next(now));
    button.next(now, due);
    AlarmRules.next(alarm).ifPresent(due::or);
    rest.next().ifPresent(due::or);
    practice.next().ifPresent(due::or);
    player.next(AlarmRules.standing(alarm)).ifPresent(due::or);
    player.busyUntil(now).ifPresent(due::or);
    due.or(pulse.next(onDuty));
    due.or(charge.next());
    due.or(checking.next(now));
    whereabouts.next(now).ifPresent(due::or);
    due.or(outgoing.next(now));
    return due.earliest();
  }

  /// A cycle broke off; the next one goes on. The gateway is told once.
  public void failed(Throwable failure) {
    log.failed(failure);
    fault(FaultKind.LOOP_FAILED, true);
  }

  private void gesture(ButtonRules.Gesture gesture, Tick over) {
    practice.gesture(gesture, config.rapidPresses(), over, time.tick());
  }

  private void endPractice(PracticeEvent why) {
    practice.ended(why, time.tick());
  }

  private Practice.Moment practiceMoment() {
    boolean asks = alarm instanceof AlarmState.PreAlarm || asked.isWaiting(time.tick());
    return new Practice.Moment(
        alarm instanceof AlarmState.Raised, asks, visits.isOut(), onDuty && !checking.isRunning());
  }

  private void meant(ButtonRules.Gesture gesture, Tick over) {
    switch (gesture) {
      case PRESS -> pressed();
      case DOUBLE_PRESS -> apply(new AlarmInput.PressedTwice());
      case DURESS -> apply(new AlarmInput.DuressSigned());
      case FRANTIC -> apply(new AlarmInput.PressedFrantically(config.rapidPresses()));
      case CALL_OFF -> apply(new AlarmInput.CalledOff());
      case NOT_UNDERSTOOD -> apply(new AlarmInput.NotUnderstood());
      case REST -> {
        if (isQuiet()) {
          rest.asked(time.tick());
        } else {
          apply(new AlarmInput.NotUnderstood());
        }
      }
      case PANIC -> {
        apply(new AlarmInput.PanicHeld());
        Logger.info(
            "a panic is in the outbox {} ms after its hold", over.until(time.tick()).toMillis());
      }
      case HOLD_FELT -> show(Pattern.HOLDING);
      case HELD_ON -> {} // its panic is given already
    }
  }

  /// The press that the self-test asked for answers nothing else. Where that one was missed, the
  /// next press has the device tested again: it was handed out before the wearer had it in hand.
  private void pressed() {
    if (isQuiet() && checking.pressed()) {
      return;
    }
    boolean late = isQuiet() && checking.pressMissed() && !visits.isOut();
    if (late && wearing.signsOn().isPresent()) {
      signOn(wearing.signsOn().get(), wearing.number());
    } else {
      apply(new AlarmInput.Pressed());
    }
  }

  private boolean isQuiet() {
    return alarm instanceof AlarmState.Quiet;
  }

  private SelfTest.Health health() {
    return new SelfTest.Health(
        senses.alive() && senses.tested() && !faults.has(FaultKind.SENSOR_STUCK),
        charge.isTrusted(),
        clockCheck.isDone() && !faults.has(FaultKind.CLOCK_WRONG),
        !faults.has(FaultKind.STORE_FULL));
  }

  private void tested(SelfTest test) {
    Logger.info("self-test: {}", test.words());
    take(new Uplink.SelfTestResult(stamp(), test.results()));
    show(test.passed() ? Pattern.STEP : Pattern.FAULT);
  }

  private Whereabouts.Occasion occasion() {
    return new Whereabouts.Occasion(
        config.position(), visits.isOut(), !isQuiet(), faults.has(FaultKind.BATTERY_LOW));
  }

  /// A newer position takes the place of one that still waits.
  private void found(Locator.Fix fix) {
    var position = Whereabouts.message(stamp(), fix, time.tick());
    take(position);
    whereabouts.sent(position.id()).ifPresent(outgoing::replaced);
  }

  private void apply(News each) {
    switch (each) {
      case News.Up(Link.Kind kind) -> {
        Logger.info("{} is up", kind);
        outgoing.up(kind);
        pulse.now(time.tick());
      }
      case News.Down(Link.Kind kind, String why) -> {
        Logger.info("{} is down: {}", kind, why);
        outgoing.down(kind);
      }
      case News.Received(Link.Kind kind, Downlink downlink) ->
          received(kind, downlink, time.tick());
    }
  }

  private void received(Link.Kind kind, Downlink downlink, Tick now) {
    pulse.heard(now);
    player.forget(Pattern.NO_LINK);
    switch (downlink) {
      case Downlink.Receipt receipt -> stored(receipt, kind);
      case Downlink.AlarmUpdate update -> {
        if (openAlarms.mayBeOurs(update.alarm())) {
          apply(new AlarmInput.Updated(update));
        }
      }
      case Downlink.WelfareCheck check -> {
        endPractice(PracticeEvent.ASKED);
        asked.by(check, now);
        show(Pattern.WELFARE_CHECK);
      }
      case Downlink.Settings settings -> settings(settings);
      case Downlink.VisitUpdate update -> visits.told(update, now);
      case Downlink.Wearer wearer -> worn(wearer);
      case Downlink.RestAsked asksRest -> rest.asked(asksRest, isQuiet(), now);
      case Downlink.PracticeAsked asks -> practice.asked(asks, practiceMoment(), now);
      case Downlink.CertificatePart part ->
          renewal
              .part(part)
              .ifPresent(serial -> take(new Uplink.CertificateInForce(stamp(), serial)));
      case Downlink.Time(java.time.Instant at) ->
          fault(FaultKind.CLOCK_WRONG, clockCheck.isWrong(at, time.now()));
    }
  }

  private void stored(Downlink.Receipt receipt, Link.Kind kind) {
    MessageId of = receipt.of();
    if (!of.device().equals(config.device())) {
      return;
    }
    if (!outgoing.stored(receipt)) {
      Logger.error("a receipt for {} names another content: it is sent again", of);
      return;
    }
    checking.receipt(of, kind);
    apply(new AlarmInput.Stored(new AlarmId(of)));
  }

  private void worn(Downlink.Wearer wearer) {
    Wearing.Change change = wearing.told(wearer);
    senses.seated(wearing.seated());
    switch (change) {
      case NONE -> {}
      case SIGN_ON -> wearing.signsOn().ifPresent(worker -> signOn(worker, wearing.number()));
      case SIGN_OFF -> signOff();
      case SAY_AGAIN ->
          wearing
              .signsOn()
              .ifPresent(worker -> take(new Uplink.SignOn(stamp(), worker, wearing.number())));
    }
  }

  private void settings(Downlink.Settings settings) {
    if (!settingsOrder.isNews(settings)) {
      return;
    }
    inForce(settings);
    // The gateway goes by these from now on, and misses whoever beats at the old pace.
    pulse.within(config.heartbeat(), time.tick());
    kept.keep(settings);
    take(new Uplink.SettingsInForce(stamp(), settings.version()));
    Logger.info("settings {} are in force", settings.version());
  }

  private void inForce(Downlink.Settings settings) {
    settingsOrder.inForce(settings);
    config = config.with(settings);
    senses.noMotion(config.noMotion());
  }

  private void moved(MotionEvent event) {
    Logger.info("motion: {}", event.kind());
    switch (event.kind()) {
      case IMPACT, FALL, STUCK, ALIVE -> {}
      case DOWN_AFTER_FALL, DOWN, NO_MOTION ->
          apply(new AlarmInput.ManDownSensed(event.likeness() >= MotionLimits.usual().sure()));
      case RECOVERED -> apply(new AlarmInput.RecoverySensed());
      case NOT_WORN -> fault(FaultKind.NOT_WORN, true);
      case WORN -> fault(FaultKind.NOT_WORN, false);
      case TAPPED -> button.tapped(config.stuckButton(), () -> apply(new AlarmInput.Tapped()));
    }
  }

  private void apply(AlarmInput input) {
    var moment =
        new AlarmRules.Moment(time.tick(), new AlarmId(outgoing.next()), config.preAlarm());
    AlarmRules.Step step = AlarmRules.next(alarm, input, moment);
    LoopLog.moved(alarm, step.state(), input);
    alarm = step.state();
    var effects = new Cycle();
    step.effects().forEach(effect -> effects.run(() -> perform(effect)));
    if (!isQuiet()) {
      effects.run(() -> practiceMoment().inTheWay().ifPresent(this::endPractice));
    }
    effects.end();
  }

  private void perform(AlarmEffect effect) {
    switch (effect) {
      case AlarmEffect.Raise raise -> {
        var message = new Uplink.AlarmRaised(stamp(), raise.cause());
        if (!message.alarm().equals(raise.id())) {
          throw new IllegalStateException(message.alarm() + " was promised as " + raise.id());
        }
        openAlarms.raised(message);
        take(message);
        pulse.after(Pulse.IN_ALARM, time.tick());
      }
      case AlarmEffect.BeginPreAlarm begin ->
          take(new Uplink.PreAlarmBegun(stamp(), begin.cause(), begin.length()));
      case AlarmEffect.EndPreAlarm end -> take(new Uplink.PreAlarmEnded(stamp(), end.ending()));
      case AlarmEffect.Cancel cancel ->
          take(new Uplink.AlarmCancelled(stamp(), cancel.id(), cancel.answer()));
      case AlarmEffect.CheckIn checkIn ->
          take(new Uplink.CheckIn(stamp(), checkIn.answer(), asked.answered(time.tick())));
      case AlarmEffect.NextStage _ -> {
        take(visits.next(time.tick()));
        show(Pattern.STEP);
      }
      case AlarmEffect.Settle _ -> senses.answered();
      case AlarmEffect.Show show -> show(show.pattern());
    }
  }

  private Stamp stamp() {
    return outgoing.stamp(visits.visit());
  }

  private void take(Uplink uplink) {
    stored(outgoing.take(uplink));
  }

  private void stored(boolean onDisk) {
    fault(FaultKind.STORE_FULL, !onDisk);
    fault(FaultKind.OUTBOX_FULL, outgoing.isFull());
  }

  private void carried(Entry entry, Link.Kind kind) {
    Logger.debug("{} went by {}", entry, kind);
    apply(new AlarmInput.Sent(new AlarmId(entry.id())));
  }

  private void heartbeat() {
    boolean low = faults.has(FaultKind.BATTERY_LOW);
    var moment =
        new HeartbeatSender.Moment(
            alarm, onDuty, visits.isOut(), low, rest.told(time.tick()), practice.told(time.tick()));
    heartbeats.step(moment, config, this::stamp, time.tick()).ifPresent(this::stored);
  }

  private void low(boolean low) {
    if (fault(FaultKind.BATTERY_LOW, low) && low) {
      show(Pattern.BATTERY);
    }
  }

  private void show(Pattern pattern) {
    player.play(pattern, AlarmRules.standing(alarm), config.silent(), time.tick());
  }

  private boolean fault(FaultKind kind, boolean present) {
    return faults.report(kind, present, () -> take(new Uplink.FaultReport(stamp(), kind, present)));
  }
}
