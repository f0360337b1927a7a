package homeward.simulator.term;

import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.Tick;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.world.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who gives people roles, takes them away and lends them.
final class RoleDeeds {
  private static final Person ADMINISTRATOR =
      new Person(new WorkerId("gateway"), "Gateway", "", Role.ADMINISTRATOR, "", "");

  private static final Duration SOON = Duration.ofMinutes(1);

  private final Truth truth;
  private final VirtualGateway gateway;
  private final Schedule schedule;

  RoleDeeds(Truth truth, VirtualGateway gateway, Schedule schedule) {
    this.truth = truth;
    this.gateway = gateway;
    this.schedule = schedule;
  }

  private Person person(int number) {
    return gateway.person(truth.person(number).id());
  }

  void set(int number, List<String> words) {
    Person now = person(number);
    SchoolId school = now.school();
    List<Role> roles = words.stream().map(Role::new).toList();
    gateway
        .office()
        .ifPresent(office -> {
          var _ =
              office
                  .setRoles(now.id(), school, roles, now.rolesAt(school), ADMINISTRATOR)
                  .thenAccept(reply -> {
                    if (reply instanceof Reply.Done) {
                      truth.given(number, words);
                    }
                  });
        });
  }

  void standIn(int number, int absent, int days) {
    Person away = person(absent);
    Person standIn = person(number);
    LocalDate until = LocalDate.ofInstant(truth.at(schedule.now()), ZoneOffset.UTC).plusDays(days);
    Set<String> lent =
        away.rolesAt(away.school()).stream()
            .filter(role -> !standIn.posts().contains(new Post(away.school(), role)))
            .map(Role::words)
            .collect(Collectors.toSet());
    gateway
        .office()
        .ifPresent(office -> {
          var _ =
              office
                  .registers()
                  .cover(away.id(), standIn.id(), away.school(), until, ADMINISTRATOR)
                  .thenAccept(reply -> {
                    if (reply instanceof Reply.Done) {
                      truth.lent(number, lent);
                      ends(number, until.plusDays(1));
                    }
                  });
        });
  }

  private void ends(int number, LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Duration wait = Duration.between(truth.start(), midnight).plus(SOON);
    schedule.at(new Tick(wait.toNanos()), () -> truth.lentNoMore(number));
  }
}
