package homeward.gateway.engine;

import homeward.gateway.alarm.AlarmState;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.policy.LimitKind;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.VisitId;
import homeward.protocol.message.Cause;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Writes down calls to whoever is out. A call ends no alarm and puts off none of its steps; one
/// that nobody answers changes nothing at all but what people can read.
public final class CallCommands {
  private static final int MAX_WORDS = 300;

  private final Engine engine;
  private final Office office;

  CallCommands(Engine engine, Office office) {
    this.engine = engine;
    this.office = office;
  }

  /// Somebody has called whom an alarm is about.
  ///
  /// @param words what was said
  public CompletableFuture<Reply> about(AlarmId id, boolean spoke, String words, Person by) {
    return office.command(cycle -> {
      Optional<AlarmRow> found =
          cycle.tx.alarm(id).filter(alarm -> DuressAlarms.mayKnow(cycle.tx, alarm, by.id()));
      if (found.isEmpty()) {
        return new Reply.Refused("There is no such alarm.");
      }
      AlarmRow alarm = found.get();
      Optional<String> wrong =
          alarm.state() instanceof AlarmState.Resolved
              ? Optional.of("This alarm is resolved: write the call down on the visit's page.")
              : Office.tooLong("What was said", words, MAX_WORDS);
      if (wrong.isEmpty()) {
        cycle.evidence(kind(spoke), id.toString(), by.id().value(), words);
        // Whoever calls for help in secret can read the lines of their visit.
        if (alarm.visit() != 0 && alarm.cause() != Cause.DURESS) {
          cycle
              .tx
              .visit(new VisitId(alarm.visit()))
              .ifPresent(visit -> called(cycle, visit, spoke, words, by));
        }
        cycle.changed("alarm", id.toString());
      }
      return Office.reply(wrong, id.toString());
    });
  }

  /// Somebody has called who is on a visit, or was called by them.
  void called(Cycle cycle, VisitRow visit, boolean spoke, String words, Person by) {
    cycle.evidence(kind(spoke), visit.id().toString(), by.id().value(), words);
    if (spoke) {
      engine.limits().done(cycle, visit.id(), LimitKind.OFFICE_CALL);
      cycle
          .tx
          .participants(visit.id())
          .forEach(participant -> WelfareQuestions.answered(cycle, participant));
      if (visit.isOut()) {
        engine.limits().contact(cycle, visit);
      }
    }
    cycle.changed("visit", visit.id().toString());
  }

  private static String kind(boolean spoke) {
    return spoke ? CallHistory.SPOKEN_TO : CallHistory.NO_ANSWER;
  }
}
