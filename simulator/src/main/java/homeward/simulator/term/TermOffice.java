package homeward.simulator.term;

import homeward.gateway.engine.CertificateSigner;
import homeward.gateway.engine.DuressAlarms;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.notify.Courier;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.gateway.watch.Watchers;
import homeward.protocol.id.AlarmId;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.gateway.VirtualSigner;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The people of a trust, their screens and their post. Who counts as watching is decided by the
/// product's own [Watchers], from the signs of life that the screens' pages give.
final class TermOffice implements VirtualGateway.Outside {
  private static final Pattern LINK = Pattern.compile("/alarms/([^\\s]+)");
  private static final Duration SCREEN = Duration.ofMillis(200);
  private static final Duration TAKEN = Duration.ofMillis(300);

  /// So often a page gives a sign of life, and the console looks who has fallen silent.
  private static final Duration SIGN = Duration.ofSeconds(5);

  private static final Duration POST = Duration.ofSeconds(20);

  private final Schedule schedule;
  private final List<TermScreen> screens;
  private final List<Colleague> staff;
  private final Consumer<Letter> read;
  private final CertificateSigner signer;
  private final Truth truth;
  private final Set<SchoolId> watched = new HashSet<>();
  private Watchers watchers = Watchers.NONE;
  private Optional<VirtualGateway> gateway = Optional.empty();

  /// @param read told of each letter when it is written
  TermOffice(
      Truth truth,
      Schedule schedule,
      List<TermScreen> screens,
      List<Colleague> staff,
      Consumer<Letter> read) {
    this.truth = truth;
    this.schedule = schedule;
    this.screens = screens;
    this.staff = staff;
    this.read = read;
    this.signer = new VirtualSigner(schedule, () -> truth.at(schedule.now()));
  }

  @Override
  public CertificateSigner signer() {
    return signer;
  }

  List<TermScreen> screens() {
    return screens;
  }

  /// The gateway's process has started: it knows of no page.
  void restarted() {
    watchers = Watchers.NONE;
    watched.clear();
  }

  /// From now on pages give signs of life.
  void begin(VirtualGateway toWatch) {
    gateway = Optional.of(toWatch);
    beat(toWatch);
  }

  private void beat(VirtualGateway gateway) {
    if (gateway.isUp() && !gateway.store().isFailing()) {
      screens.forEach(screen -> signs(gateway, screen));
      truth.plan().schools().forEach(school -> looksWhoWatches(gateway, school.id()));
    }
    boolean anyOn = truth.boards().stream().anyMatch(board -> board.device().isOn());
    // At night nothing is told, and a world has many nights.
    schedule.after(anyOn ? SIGN : SIGN.multipliedBy(12), () -> beat(gateway));
  }

  private void signs(VirtualGateway gateway, TermScreen screen) {
    if (!screen.isSignedIn()) {
      watchers = watchers.without(screen.session()::equals);
    } else if (screen.speaks()) {
      Set<AlarmId> open = open(gateway, screen);
      var sign = screen.sign(gateway.person(screen.person().id()));
      watchers = watchers.signed(sign, open, schedule.now(), truth.at(schedule.now()));
      if (!sign.shown().containsAll(open)) {
        schedule.after(SCREEN, () -> refreshes(gateway, screen));
      }
    }
  }

  /// The open alarms that a screen's person has to see.
  private Set<AlarmId> open(VirtualGateway gateway, TermScreen screen) {
    return gateway
        .store()
        .<Set<AlarmId>>read(tx ->
            tx.openAlarms().stream()
                .filter(alarm -> screen.person().belongsTo(school(tx, alarm)))
                .filter(alarm -> DuressAlarms.mayKnow(tx, alarm, screen.person().id()))
                .map(AlarmRow::id)
                .collect(Collectors.toSet()));
  }

  private static SchoolId school(Tx tx, AlarmRow alarm) {
    String named = alarm.origin().school();
    return named.isEmpty()
        ? tx.device(alarm.device()).map(DeviceRow::school).orElse(SchoolId.ONLY)
        : new SchoolId(named);
  }

  /// A page shows what is open now, and whoever sits there sees it.
  private void refreshes(VirtualGateway gateway, TermScreen screen) {
    if (screen.speaks() && gateway.isUp() && !gateway.store().isFailing()) {
      Set<AlarmId> open = open(gateway, screen);
      screen.shows(open);
      if (screen.couldBeSeenAndHeard()) {
        open.forEach(alarm -> of(screen.person().email(), alarm));
      }
    }
  }

  /// As the console's monitor does.
  private void looksWhoWatches(VirtualGateway gateway, SchoolId school) {
    if (watching(school) > 0) {
      watched.add(school);
    } else if (watched.remove(school)) {
      gateway
          .office()
          .ifPresent(office -> {
            var _ = office.watchLost(school);
          });
    }
  }

  @Override
  public void publish(LiveEvent event) {
    if (event.kind().equals("alarm")) {
      gateway.ifPresent(
          it -> screens.forEach(screen -> schedule.after(SCREEN, () -> refreshes(it, screen))));
    }
  }

  /// Nobody sees a screen or reads a letter until then.
  void allLeave(Tick until) {
    staff.forEach(colleague -> colleague.leaves(until));
  }

  private void of(String email, AlarmId alarm) {
    staff.stream()
        .filter(colleague -> colleague.email().equals(email))
        .forEach(colleague -> colleague.told(alarm));
  }

  @Override
  public int watching(SchoolId school) {
    return watchers.watching(school, schedule.now()).size();
  }

  /// Whether somebody of a school could really see and hear an alarm.
  boolean isWatched(SchoolId school) {
    return screens.stream()
        .anyMatch(s -> s.couldLately(schedule.now()) && s.person().belongsTo(school));
  }

  @Override
  public Courier courier() {
    return (_, letter, report) -> {
      read.accept(letter);
      schedule.after(TAKEN, () -> report.report(new Outcome.Delivered("taken")));
      Matcher link = LINK.matcher(letter.body());
      if (link.find()) {
        AlarmId alarm = AlarmId.parse(link.group(1));
        schedule.after(POST, () -> of(letter.to(), alarm));
      }
    };
  }
}
