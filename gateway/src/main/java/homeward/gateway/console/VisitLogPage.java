package homeward.gateway.console;

import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.VisitId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// All visits that somebody may see as a file, school by school and newest first, however many
/// there are: it is written part by part, so that it never lies in memory whole.
final class VisitLogPage {
  private static final int PART = 1_000;

  /// After every visit there can be.
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

  private static final VisitId LAST = new VisitId(Long.MAX_VALUE);

  private final Answers answers;

  VisitLogPage(Answers answers) {
    this.answers = answers;
  }

  void add(Router router) {
    router.get("/visits.csv").handler(this::log);
  }

  private void log(RoutingContext ctx) {
    Person person = Answers.person(ctx);
    List<SchoolId> schools =
        answers.parts().rules().schools().stream().filter(person::belongsTo).toList();
    ctx.response()
        .setChunked(true)
        .putHeader("Content-Type", "text/csv; charset=utf-8")
        .putHeader("Content-Disposition", "attachment; filename=\"visits.csv\"");
    ctx.response()
        .write(VisitLog.head())
        .onSuccess(_ -> next(ctx, person, new ArrayDeque<>(schools), END, LAST));
  }

  private void next(
      RoutingContext ctx, Person person, Deque<SchoolId> schools, Instant start, VisitId id) {
    HttpServerResponse response = ctx.response();
    if (schools.isEmpty()) {
      answers
          .read(ctx, tx -> VisitLog.lines(tx, elsewhere(tx, person), answers::clock))
          .onSuccess(response::end);
      return;
    }
    answers
        .read(ctx, tx -> part(tx, person, tx.visitsBefore(schools.getFirst(), start, id, PART)))
        .onSuccess(part ->
            response
                .write(part.lines())
                .onSuccess(_ -> {
                  if (part.read() < PART) {
                    schools.removeFirst();
                    next(ctx, person, schools, END, LAST);
                  } else {
                    next(ctx, person, schools, part.start(), part.id());
                  }
                }));
  }

  /// What a person goes on for a school that is not theirs.
  private List<VisitRow> elsewhere(Tx tx, Person person) {
    List<SchoolId> schools = answers.parts().rules().schools();
    return tx.visitsOf(person.id(), Instant.EPOCH).reversed().stream()
        .filter(
            v -> !person.belongsTo(v.detail().school()) || !schools.contains(v.detail().school()))
        .toList();
  }

  /// Some lines.
  ///
  /// @param read how many visits they were made of
  /// @param start of the last of these
  /// @param id of the last of these
  private record Part(String lines, int read, Instant start, VisitId id) {}

  private Part part(Tx tx, Person person, List<VisitRow> visits) {
    List<VisitRow> seen = visits.stream().filter(v -> answers.sees(tx, v, person)).toList();
    String lines = VisitLog.lines(tx, seen, answers::clock);
    return visits.isEmpty()
        ? new Part(lines, 0, END, LAST)
        : new Part(lines, visits.size(), visits.getLast().start(), visits.getLast().id());
  }
}
