package homeward.simulator.live;

import homeward.gateway.people.Role;
import homeward.gateway.store.sql.SqliteStore;
import homeward.protocol.id.AlarmId;
import homeward.simulator.check.Lines;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import homeward.simulator.process.MailBox;
import homeward.simulator.process.Ports;
import homeward.simulator.process.Program;
import homeward.simulator.process.Program.Around;
import homeward.simulator.process.Programs;
import homeward.simulator.process.Programs.RunningGateway;
import homeward.simulator.process.SetClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/// A gateway in a process of its own, with Rae at the reception, Hal the headteacher and Dot the
/// safeguarding lead, and a mail server between.
final class OwnGateway implements LiveGateway {
  private static final String PASSWORD = "four plain words here";
  private static final List<String> NAMES = List.of("rae", "hal", "dot");
  private static final String READS_LETTERS_ONLY = "hal";
  private static final Pattern LINK = Pattern.compile("/alarms/([^\\s]+)");

  private final Programs programs;
  private final List<String> options;
  private final MailBox mail;
  private final OfficeWorker admin;
  private final SSLContext trust;
  private final SqliteStore books;
  private final Lines lines = new Lines();
  private final Map<String, String> oneTime = new ConcurrentHashMap<>();
  private final Map<String, LivePerson> people = new ConcurrentHashMap<>();
  private final Map<String, OfficeWorker> sessions = new ConcurrentHashMap<>();
  private final RealTime later = new RealTime();
  private volatile Program gateway;
  private volatile Consumer<String> letters = _ -> {};
  private volatile Duration postTakes = Duration.ZERO;
  private final Optional<SetClock> clock;

  private OwnGateway(
      Programs programs,
      List<String> options,
      MailBox mail,
      Optional<SetClock> clock,
      RunningGateway running) {
    this.clock = clock;
    this.programs = programs;
    this.options = options;
    this.mail = mail;
    this.gateway = running.program();
    this.trust = Trust.in(programs.gatewayData().resolve("authority.crt"));
    this.admin = new OfficeWorker(console(), trust);
    this.books = new SqliteStore(programs.gatewayData().resolve("homeward.db"));
  }

  /// Starts it, and enters everybody into its books.
  ///
  /// @param folder for everything
  /// @param policy its text; empty for the usual one
  /// @param roles that it has in the school's own words
  /// @param clockIsSet whether [#clock] will be called
  static OwnGateway open(
      Path folder, Optional<String> policy, List<Role> roles, int wearers, boolean clockIsSet) {
    var told = new ArrayList<Consumer<MailBox.Mail>>();
    var mail = new MailBox(letter -> told.forEach(reader -> reader.accept(letter)));
    var programs = new Programs(folder, Ports.free());
    var options = new ArrayList<>(List.of("--smtp", "localhost:" + mail.port()));
    policy.ifPresent(text -> options.addAll(List.of("--policy", file(folder, text).toString())));
    Optional<SetClock> clock =
        clockIsSet ? Optional.of(new SetClock(folder.resolve("gateway.clock"))) : Optional.empty();
    RunningGateway running = programs.gateway(around(clock), options);
    var own = new OwnGateway(programs, options, mail, clock, running);
    told.add(own::arrived);
    own.enter(running.firstPassword(), roles, wearers);
    return own;
  }

  private static Path file(Path folder, String policy) {
    try {
      return Files.writeString(folder.resolve("policy.yaml"), policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Around around(Optional<SetClock> clock) {
    return clock.map(SetClock::around).orElse(Around.NOTHING);
  }

  @Override
  public OwnGateway own() {
    return this;
  }

  /// Whether the kernel refuses what it writes.
  void diskFull(boolean full) {
    gateway.diskFull(full);
  }

  /// Sets its wall clock.
  void clock(Duration by) {
    clock
        .orElseThrow(() -> new IllegalStateException("it was started with this machine's clock"))
        .jump(by);
  }

  /// Whether no mail goes out.
  void postDown(boolean down) {
    mail.refuses(down);
  }

  /// How long letters take.
  void postTakes(Duration each) {
    postTakes = each;
  }

  /// The people with a page open, or all, as in a simulated world: Rae, Hal, Dot.
  List<LivePerson> people(boolean watching) {
    return NAMES.stream()
        .filter(id -> !watching || !id.equals(READS_LETTERS_ONLY))
        .map(people::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private String console() {
    return "https://localhost:" + programs.ports().https();
  }

  private void enter(String firstPassword, List<Role> roles, int wearers) {
    admin.signIn("admin", firstPassword, PASSWORD);
    person("rae", "Rae", "RECEPTION");
    person("hal", "Hal", "HEADTEACHER");
    person("dot", "Dot", "SAFEGUARDING_LEAD");
    var all = new ArrayList<Map.Entry<String, String>>();
    all.add(Map.entry("seen", Role.HEADTEACHER.words()));
    all.add(Map.entry("role", Role.HEADTEACHER.words()));
    roles.forEach(role -> all.add(Map.entry("role", role.words())));
    admin.post("/people/hal/roles", all);
    for (int i = 0; i < wearers; i++) {
      admin.addPerson(worker(i), "Wearer" + i, "Example", "VISITOR", "", "");
      programs.enrol(device(i));
    }
  }

  private void person(String id, String first, String role) {
    oneTime.put(
        id, admin.addPerson(id, first, "Example", role, id + "@school.example", "01632 960003"));
  }

  @Override
  public Address address() {
    return new Address("localhost", programs.ports().mqtt(), programs.ports().coap());
  }

  @Override
  public OfficeWorker office() {
    return admin;
  }

  @Override
  public OfficeWorker person(String name) {
    return sessions.computeIfAbsent(name, id -> signedIn(id, oneTime.getOrDefault(id, "")));
  }

  @Override
  public OfficeWorker visitor(int wearer) {
    return sessions.computeIfAbsent(
        worker(wearer),
        id -> {
          String told =
              admin.post("/people/" + id + "/password", Map.of()).select(".told code").text();
          return signedIn(id, told.substring(told.lastIndexOf(' ') + 1));
        });
  }

  private OfficeWorker signedIn(String id, String password) {
    var session = new OfficeWorker(console(), trust);
    session.signIn(id, password, PASSWORD);
    return session;
  }

  @Override
  public Path identity(int wearer) {
    return programs.identity(device(wearer));
  }

  @Override
  public String device(int wearer) {
    return "dev-" + wearer;
  }

  @Override
  public String worker(int wearer) {
    return "wearer" + wearer;
  }

  @Override
  public void end(Collection<String> visits) {
    // It ends itself, with all that is in it.
  }

  @Override
  public void staff(LiveStory story, Consumer<String> helped) {
    for (String id : oneTime.keySet()) {
      OfficeWorker worker = person(id);
      String name = id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
      people.put(id, new LivePerson(name, worker, story, helped, _ -> true));
    }
    people.entrySet().stream()
        .filter(person -> !person.getKey().equals(READS_LETTERS_ONLY))
        .forEach(person -> person.getValue().watch());
  }

  @Override
  public void letters(LiveStory story) {
    letters =
        told -> {
          String[] parts = told.split(" ", 2);
          String id = parts[0];
          String name = id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
          story.note(name, "has a letter about " + parts[1]);
          LivePerson person = people.get(id);
          if (person != null) {
            person.told(parts[1]);
          }
        };
  }

  private void arrived(MailBox.Mail letter) {
    Matcher link = LINK.matcher(letter.text());
    String to = letter.to().replaceFirst("@.*", "");
    if (link.find() && oneTime.containsKey(to)) {
      String told = to + " " + link.group(1);
      later.after(postTakes, () -> letters.accept(told));
    }
  }

  @Override
  public void read(LiveStory story) {
    books.read(tx -> {
      // The story goes by this machine's clock.
      Duration off = clock.map(SetClock::off).orElse(Duration.ZERO);
      lines
          .fresh(tx)
          .forEach(line -> story.note(line.at().minus(off), "gateway", Lines.words(line)));
      return tx;
    });
  }

  @Override
  public void restart(boolean killed, Duration away, LiveStory story) {
    if (killed) {
      gateway.kill();
    } else {
      gateway.close();
    }
    later.after(away, () -> gateway = programs.gateway(around(clock), options).program());
  }

  @Override
  public boolean holds(String alarm) {
    return books.read(tx -> tx.alarm(AlarmId.parse(alarm))).isPresent();
  }

  @Override
  public void close() {
    people.values().forEach(LivePerson::close);
    sessions.values().forEach(OfficeWorker::close);
    later.close();
    admin.close();
    books.close();
    gateway.close();
    mail.close();
  }
}
