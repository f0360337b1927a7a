package homeward.simulator.office;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Courier;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.protocol.id.AlarmId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The people around a gateway, the screens on their desks and the post between.
public final class VirtualOffice implements VirtualGateway.Outside {
  private static final Pattern LINK = Pattern.compile("/alarms/([^\\s]+)");
  private static final Duration SCREEN_LEAST = Duration.ofMillis(20);
  private static final Duration SCREEN_MOST = Duration.ofMillis(300);
  private static final Duration POST_LEAST = Duration.ofSeconds(1);
  private static final Duration POST_MOST = Duration.ofSeconds(40);
  private static final Duration POST_SLOW = Duration.ofMinutes(10);
  private static final Duration POST_DEAD = Duration.ofSeconds(15);

  private final Schedule schedule;
  private final Dice dice;
  private final Journal journal;
  private final List<Responder> people = new ArrayList<>();
  private final List<Screen> screens = new ArrayList<>();
  private boolean news;
  private boolean postDown;
  private boolean postSlow;

  public VirtualOffice(Schedule schedule, Dice dice, Journal journal) {
    this.schedule = schedule;
    this.dice = dice;
    this.journal = journal;
  }

  public void join(Responder person) {
    people.add(person);
  }

  /// Puts a screen on somebody's desk.
  public void desk(Responder person, VirtualGateway gateway) {
    var screen = new Screen(person, gateway, schedule, () -> news = true);
    screens.add(screen);
  }

  public List<Responder> people() {
    return List.copyOf(people);
  }

  public List<Screen> screens() {
    return List.copyOf(screens);
  }

  /// Whether a screen has changed since the last question.
  public boolean isNews() {
    boolean before = news;
    news = false;
    return before;
  }

  public void postDown(boolean isDown) {
    postDown = isDown;
  }

  public void postSlow(boolean isSlow) {
    postSlow = isSlow;
  }

  /// The gateway is up again: browsers find it by themselves.
  public void gatewayStarted() {
    screens.forEach(Screen::reconnect);
  }

  public void gatewayEnded() {
    screens.forEach(Screen::cut);
  }

  @Override
  public void publish(LiveEvent event) {
    for (Screen screen : screens) {
      if (screen.isLive()) {
        schedule.after(dice.between(SCREEN_LEAST, SCREEN_MOST), screen::refresh);
        screen.underWay();
      }
    }
  }

  @Override
  public int watching(SchoolId school) {
    return watching();
  }

  /// How many consoles somebody is watching now.
  public int watching() {
    return (int) screens.stream().filter(Screen::isLive).count();
  }

  @Override
  public Courier courier() {
    return this::post;
  }

  private void post(Channel channel, Letter letter, Courier.Report report) {
    if (postDown) {
      schedule.after(POST_DEAD, () -> report.report(new Outcome.Failed("no mail server")));
      return;
    }
    Duration takes = dice.between(POST_LEAST, POST_MOST);
    schedule.after(Duration.ofMillis(300), () -> report.report(new Outcome.Delivered("taken")));
    schedule.after(postSlow ? takes.plus(POST_SLOW) : takes, () -> arrived(letter));
  }

  private void arrived(Letter letter) {
    Matcher link = LINK.matcher(letter.body());
    if (!link.find()) {
      notice(letter);
      return;
    }
    AlarmId alarm = AlarmId.parse(link.group(1));
    for (Responder person : people) {
      if (person.person().email().equals(letter.to())) {
        journal.note(person.person().firstName(), () -> "has a letter about " + alarm);
        person.told(alarm);
      }
    }
  }

  /// A letter about something else than an alarm.
  private void notice(Letter letter) {
    people.stream()
        .map(Responder::person)
        .filter(person -> person.email().equals(letter.to()))
        .forEach(person ->
            journal.note(person.firstName(), () -> "has a letter: " + letter.body().strip()));
  }

  /// One browser on a desk, with what it shows.
  public static final class Screen {
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    private final Responder person;
    private final VirtualGateway gateway;
    private final Schedule schedule;
    private final Runnable changed;
    private List<AlarmRow> shown = List.of();
    private boolean live;
    private boolean broken;
    private int underWay;

    Screen(Responder person, VirtualGateway gateway, Schedule schedule, Runnable changed) {
      this.person = person;
      this.changed = changed;
      this.gateway = gateway;
      this.schedule = schedule;
    }

    public boolean isLive() {
      return live;
    }

    /// What it shows: the open alarms.
    public List<AlarmRow> shown() {
      return shown;
    }

    /// Whether news is on its way to it.
    public boolean isBehind() {
      return underWay > 0;
    }

    void underWay() {
      underWay++;
    }

    void cut() {
      live = false;
    }

    /// The browser is closed, or open again.
    public void broken(boolean isBroken) {
      broken = isBroken;
      live = false;
      if (!isBroken) {
        reconnect();
      }
    }

    void reconnect() {
      schedule.after(
          RECONNECT,
          () -> {
            if (!broken && !live && gateway.isUp()) {
              live = true;
              read();
            }
          });
    }

    void refresh() {
      underWay--;
      if (live && gateway.isUp()) {
        read();
      }
    }

    private void read() {
      changed.run();
      shown = gateway.store().read(tx -> tx.openAlarms());
      for (AlarmRow alarm : shown) {
        Optional<AlarmId> wanted =
            switch (alarm.state()) {
              case AlarmState.Raised _, AlarmState.Told _ -> Optional.of(alarm.id());
              case AlarmState.TakenOn _, AlarmState.Resolved _ -> Optional.empty();
            };
        wanted.ifPresent(person::told);
      }
    }
  }
}
