package homeward.gateway.console;

import homeward.gateway.console.Console.Parts;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.SchoolId;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Tx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.WorkerId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of devices: which there are, who has them, and what is done about them.
final class DevicePages {
  static final String PATH = "/devices";

  private final Answers answers;
  private final Parts parts;

  DevicePages(Answers answers) {
    this.answers = answers;
    this.parts = answers.parts();
  }

  void add(Router router) {
    router.get(PATH).handler(ctx -> answers.page(ctx, "devices", tx -> all(ctx, tx)));
    new EnrolPages(answers).add(router);
    new LoanPages(answers).add(router);
    router.get(PATH + "/:device").handler(ctx -> answers.page(ctx, "device", tx -> one(ctx, tx)));
    router
        .get(PATH + "/:device/sticker")
        .handler(ctx -> answers.page(ctx, "sticker", tx -> sticker(ctx, tx)));
    router
        .get(PATH + "/:device/practice")
        .handler(ctx -> answers.page(ctx, "device-practice", tx -> practice(ctx, tx)));
    router.post(PATH + "/:device/practice").handler(this::practise);
    router.post(PATH + "/:device/hand-out").handler(this::handOut);
    router.post(PATH + "/:device/take-back").handler(this::takeBack);
    router.post(PATH + "/:device/state").handler(this::setState);
  }

  private Map<String, Object> all(RoutingContext ctx, Tx tx) {
    SchoolId school = answers.school(ctx);
    if (!Answers.person(ctx).respondsAt(school)) {
      throw new Answers.NotFound("You do not look after the devices of this school.");
    }
    var values = new HashMap<String, Object>();
    values.put(
        "devices",
        tx.devices().stream()
            .filter(device -> device.school().equals(school))
            .map(device ->
                DeviceViews.of(tx, device, parts.rules().of(device.school()), parts.time().now()))
            .toList());
    values.put("loans", LoanPages.of(tx, school, parts.rules()));
    values.put("administers", Answers.person(ctx).administers());
    return values;
  }

  /// The device that an address names, if it is one of the signed-in person's.
  private static DeviceRow device(RoutingContext ctx, Tx tx) {
    return id(ctx)
        .flatMap(tx::device)
        .filter(row -> Answers.person(ctx).respondsAt(row.school()))
        .orElseThrow(() -> new Answers.NotFound("There is no such device at your school."));
  }

  static Optional<DeviceId> id(RoutingContext ctx) {
    try {
      return Optional.of(new DeviceId(Answers.part(ctx, "device")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Map<String, Object> one(RoutingContext ctx, Tx tx) {
    DeviceRow row = device(ctx, tx);
    var values = new HashMap<String, Object>();
    values.put(
        "device", DeviceViews.of(tx, row, parts.rules().of(row.school()), parts.time().now()));
    values.put("ofSchool", row.school().value());
    values.putAll(practice(ctx, tx));
    values.put("people", people(tx, row));
    values.put("borrowers", LoanPages.borrowers(parts.rules(), row.school()));
    values.put("loan", LoanPages.of(tx, row, parts.rules()));
    values.put("qr", QrImage.svg(address(ctx, row.id()), "QR code of " + row.id()));
    return values;
  }

  private Map<String, Object> practice(RoutingContext ctx, Tx tx) {
    DeviceRow row = device(ctx, tx);
    return Map.of(
        "deviceId",
        row.id().value(),
        "practice",
        PracticeViews.of(
            tx,
            parts.rules(),
            row,
            Answers.person(ctx),
            answers.clock(row.school()),
            parts.time().now()));
  }

  /// Who may be given it, by name.
  private static List<Views.Choice> people(Tx tx, DeviceRow row) {
    return Views.choices(
        tx.people().stream()
            .filter(person -> person.schools().contains(row.school()))
            .sorted(java.util.Comparator.comparing(Person::name))
            .toList());
  }

  private Map<String, Object> sticker(RoutingContext ctx, Tx tx) {
    DeviceRow row = device(ctx, tx);
    return Map.of("device", row.id().value(), "qr", QrImage.svg(address(ctx, row.id()), "QR code"));
  }

  /// As whoever looks at it reaches the console.
  private static String address(RoutingContext ctx, DeviceId device) {
    return "https://" + ctx.request().authority() + PATH + "/" + device;
  }

  private static String page(String device) {
    return PATH + "/" + device;
  }

  // Forms.

  /// Does something with a device of the signed-in person's.
  private void form(RoutingContext ctx, java.util.function.Consumer<DeviceRow> work) {
    answers
        .read(ctx, tx -> device(ctx, tx))
        .onSuccess(row -> answers.form(ctx, () -> work.accept(row)));
  }

  private void handOut(RoutingContext ctx) {
    form(
        ctx,
        row -> {
          var worker = new WorkerId(Answers.form(ctx, "worker"));
          boolean anyway = Answers.form(ctx, "anyway").equals("yes");
          answers
              .read(ctx, tx -> other(tx, worker, row.id()))
              .onSuccess(other -> {
                if (other.isPresent() && !anyway) {
                  answers.page(ctx, "device-which", tx -> which(tx, row, worker, other.get()));
                } else {
                  answers.answer(
                      ctx,
                      parts
                          .office()
                          .devices()
                          .handOut(row.id(), worker, anyway, Answers.person(ctx)),
                      DevicePages::page);
                }
              });
        });
  }

  private static Optional<HandOutRow> other(Tx tx, WorkerId worker, DeviceId device) {
    return tx.handOutsTo(worker.value()).stream()
        .filter(handOut -> !handOut.device().equals(device))
        .findFirst();
  }

  private Map<String, Object> which(Tx tx, DeviceRow row, WorkerId worker, HandOutRow other) {
    return Map.of(
        "device", row.id().value(),
        "other", other.device().value(),
        "since", answers.clock(row.school()).minute(other.since()),
        "worker", worker.value(),
        "name", tx.account(worker).map(a -> a.person().name()).orElse(worker.value()));
  }

  private void practise(RoutingContext ctx) {
    form(
        ctx,
        row -> {
          var practice = parts.office().practice();
          boolean begins = !Answers.form(ctx, "practice").equals("end");
          answers.answer(
              ctx,
              begins
                  ? practice.start(row.id(), Answers.person(ctx))
                  : practice.end(row.id(), Answers.person(ctx)),
              device -> page(device) + "#practice");
        });
  }

  private void takeBack(RoutingContext ctx) {
    form(
        ctx,
        row ->
            answers.answer(
                ctx,
                parts.office().devices().takeBack(row.id(), "given back", Answers.person(ctx)),
                DevicePages::page));
  }

  private void setState(RoutingContext ctx) {
    LifeState to;
    try {
      to = LifeState.valueOf(Answers.form(ctx, "to"));
    } catch (IllegalArgumentException _) {
      answers.problem(ctx, 422, "Choose what is to become of the device.");
      return;
    }
    form(
        ctx,
        row -> {
          long life = Answers.number(Answers.form(ctx, "life"));
          String why = Answers.form(ctx, "why");
          java.util.concurrent.CompletableFuture<Reply> reply =
              parts.office().devices().setState(row.id(), life, to, why, Answers.person(ctx));
          answers.answer(ctx, reply, DevicePages::page);
        });
  }
}
