package homeward.simulator.term;

import homeward.gateway.engine.Ports.LiveEvent;
import homeward.gateway.notify.Courier;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier.Outcome;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.AlarmId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The people of a trust, their screens and their post.
final class TermOffice implements VirtualGateway.Outside {
  private static final Pattern LINK = Pattern.compile("/alarms/([^\\s]+)");
  private static final Duration SCREEN = Duration.ofMillis(200);
  private static final Duration TAKEN = Duration.ofMillis(300);
  private static final Duration POST = Duration.ofSeconds(20);

  private final Schedule schedule;
  private final List<TermScreen> screens;
  private final List<Colleague> staff;
  private final Consumer<Letter> read;

  /// @param read told of each letter when it is written
  TermOffice(
      Schedule schedule, List<TermScreen> screens, List<Colleague> staff, Consumer<Letter> read) {
    this.schedule = schedule;
    this.screens = screens;
    this.staff = staff;
    this.read = read;
  }

  List<TermScreen> screens() {
    return screens;
  }

  @Override
  public void publish(LiveEvent event) {
    if (!event.kind().equals("alarm")) {
      return;
    }
    AlarmId alarm = AlarmId.parse(event.subject());
    for (TermScreen screen : screens) {
      if (screen.couldBeSeenAndHeard()) {
        schedule.after(SCREEN, () -> of(screen.person().email(), alarm));
      }
    }
  }

  private void of(String email, AlarmId alarm) {
    staff.stream()
        .filter(colleague -> colleague.email().equals(email))
        .forEach(colleague -> colleague.told(alarm));
  }

  @Override
  public int watching(SchoolId school) {
    return (int)
        screens.stream()
            .filter(screen -> screen.streams() && screen.person().belongsTo(school))
            .count();
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
