package homeward.simulator.run;

import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.store.Store;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.office.Habits;
import homeward.simulator.office.Responder;
import homeward.simulator.office.VirtualOffice;
import homeward.simulator.world.Dice;
import homeward.simulator.world.Journal;
import homeward.simulator.world.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The people of a world: who is in the gateway's books, and who of them answers.
record Staffing(
    Plan plan,
    Store store,
    VirtualOffice office,
    VirtualGateway gateway,
    Schedule schedule,
    Journal journal) {

  /// Brings everybody to school.
  ///
  /// @param helped told of an alarm whose wearer has been helped
  /// @param closes told who closes an alarm
  void join(Consumer<AlarmId> helped, BiConsumer<AlarmId, Person> closes) {
    works("rae", Role.RECEPTION, Habits.RECEPTIONIST, true, helped, closes);
    works("hal", Role.HEADTEACHER, Habits.HEADTEACHER, false, helped, closes);
    works("dot", Role.SAFEGUARDING_LEAD, Habits.OUT_OF_HOURS, true, helped, closes);
    for (int i = 0; i < plan.devices(); i++) {
      enter(
          new Person(worker(i), "Wearer" + i, "Example", Role.VISITOR, "", "01632 96001" + i % 10));
    }
  }

  /// Who wears a device.
  static WorkerId worker(int device) {
    return new WorkerId("wearer" + device);
  }

  private void enter(Person person) {
    store.write(tx -> {
      tx.putPerson(person);
      return tx;
    });
  }

  /// The headteacher of these worlds is all that a school has in its own words, too.
  private List<Role> also(Role role) {
    return role.equals(Role.HEADTEACHER)
        ? plan.policy().roles().stream().filter(each -> !Role.USUAL.contains(each)).toList()
        : List.of();
  }

  private void works(
      String name,
      Role role,
      Habits habits,
      boolean desk,
      Consumer<AlarmId> helped,
      BiConsumer<AlarmId, Person> closes) {
    String first = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    var person =
        new Person(
            new WorkerId(name), first, "Example", role, also(role), name + "@school.example", "");
    enter(person);
    Habits own = plan.staff() == Plan.Staff.USUAL ? habits : Habits.ATTENTIVE;
    var responder =
        new Responder(
            person,
            own,
            gateway,
            schedule,
            Dice.of(plan.seed(), name),
            Dice.of(plan.seed(), name + " calls"),
            journal,
            helped,
            closes);
    office.join(responder);
    responder.away(plan.staff() == Plan.Staff.ABSENT);
    if (desk && plan.staff() != Plan.Staff.ABSENT) {
      office.desk(responder, gateway);
    }
  }
}
