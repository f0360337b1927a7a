package homeward.simulator.live;

import homeward.device.enrol.IdentityFile;
import homeward.simulator.office.OfficeWorker;
import homeward.simulator.office.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A gateway that runs elsewhere. One account of it plays Rae; what it notes is read from the pages
/// of its alarms and visits, as she sees them.
final class OtherGateway implements LiveGateway {
  private final Target target;
  private final List<Path> identities;
  private final OfficeWorker worker;
  private final Queue<String> changed = new ConcurrentLinkedQueue<>();
  private final Set<String> own = new HashSet<>();
  private final Map<String, Integer> read = new HashMap<>();
  private final Set<String> alarms = ConcurrentHashMap.newKeySet();
  private @Nullable LivePerson rae;

  /// Signs in.
  ///
  /// @throws IllegalArgumentException if there are fewer devices or workers than wearers, or if an
  ///   alarm is open or somebody is out: real people must not be taken for the story's
  OtherGateway(Target target, int wearers) {
    this.target = target;
    this.identities = identities(target.identities());
    if (identities.size() < wearers || target.workers().size() < wearers) {
      throw new IllegalArgumentException(
          "the scenario has "
              + wearers
              + " wearers; there are "
              + identities.size()
              + " identities in "
              + target.identities()
              + " and "
              + target.workers().size()
              + " --workers");
    }
    this.worker = new OfficeWorker(target.console(), Trust.in(target.authority()));
    worker.post("/sign-in", Map.of("name", target.account(), "password", target.password()));
    String busy = busy(worker.get("/"));
    if (!busy.isEmpty()) {
      worker.close();
      throw new IllegalArgumentException(
          target.console() + " is in use: " + busy + ". Nothing was begun.");
    }
    for (int i = 0; i < wearers; i++) {
      own.add(device(i) + ":");
    }
    worker.watch(changed::add);
  }

  /// What keeps a story from beginning; empty if nothing does.
  static String busy(Document board) {
    int alarms = board.select("[data-alarm]").size();
    int out = board.select("tr.out").size();
    return alarms + out == 0 ? "" : alarms + " alarms are open, " + out + " visits are out";
  }

  /// Whether an alarm is of a device that this story has; no alarm was open when it began.
  private boolean isOurs(String alarm) {
    return own.stream().anyMatch(alarm::startsWith);
  }

  private static List<Path> identities(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  @Override
  public Address address() {
    return new Address(URI.create(target.console()).getHost(), target.mqtt(), target.coap());
  }

  @Override
  public OfficeWorker office() {
    return worker;
  }

  @Override
  public OfficeWorker person(String name) {
    if (!name.equals("rae")) {
      throw new UnsupportedOperationException("only rae is known at a gateway elsewhere");
    }
    return worker;
  }

  @Override
  public OfficeWorker visitor(int wearer) {
    throw new UnsupportedOperationException("no visitor signs in at a gateway elsewhere");
  }

  @Override
  public Path identity(int wearer) {
    return identities.get(wearer);
  }

  @Override
  public String device(int wearer) {
    return IdentityFile.name(IdentityFile.read(identity(wearer)));
  }

  @Override
  public String worker(int wearer) {
    return target.workers().get(wearer);
  }

  @Override
  public void staff(LiveStory story, Consumer<String> helped) {
    var second = new OfficeWorker(target.console(), Trust.in(target.authority()));
    second.post("/sign-in", Map.of("name", target.account(), "password", target.password()));
    rae = new LivePerson("Rae", second, story, helped, this::isOurs);
    rae.watch();
  }

  @Override
  public void letters(LiveStory story) {
    // Its letters go to its own people.
  }

  @Override
  public void read(LiveStory story) {
    for (String event = changed.poll(); event != null; event = changed.poll()) {
      String[] parts = event.split(" ", 2);
      boolean alarm = parts[0].equals("alarm");
      if (alarm && !isOurs(parts[1])) {
        continue;
      }
      if (alarm) {
        alarms.add(parts[1]);
      }
      if (alarm || parts[0].equals("visit")) {
        page("/" + parts[0] + "s/" + parts[1], parts[1], story);
      }
    }
  }

  private void page(String path, String subject, LiveStory story) {
    try {
      List<Element> lines = worker.get(path).select("ol.lines li");
      int known = read.getOrDefault(path, 0);
      for (Element line : lines.subList(Math.min(known, lines.size()), lines.size())) {
        story.note("gateway", line.select("strong").text() + " " + subject + " " + line.text());
      }
      read.put(path, lines.size());
    } catch (IllegalStateException | UncheckedIOException e) {
      Logger.warn("{} cannot be read: {}", path, e.getMessage());
    }
  }

  @Override
  public void restart(boolean killed, Duration away, LiveStory story) {
    throw new UnsupportedOperationException("a gateway elsewhere is not ours to end");
  }

  @Override
  public OwnGateway own() {
    throw new UnsupportedOperationException("a gateway elsewhere is not ours to spoil");
  }

  @Override
  public void end(Collection<String> visits) {
    if (rae != null) {
      rae.away(true);
    }
    for (String visit : visits) {
      trying("sign off visit " + visit, () -> worker.progress(visit, "RETURNED"));
    }
    for (String alarm : worker.get("/").select("[data-alarm]").eachAttr("data-alarm")) {
      if (isOurs(alarm)) {
        trying("resolve " + alarm, () -> resolve(alarm));
      }
    }
  }

  /// What somebody else has taken on is theirs to resolve.
  private void resolve(String alarm) {
    if (worker.isUnclaimed(alarm)) {
      worker.takeOn(alarm);
    }
    worker.resolve(alarm, "FALSE_ALARM", "Ended with the scenario.");
  }

  private static void trying(String what, Runnable attempt) {
    try {
      attempt.run();
    } catch (IllegalStateException | UncheckedIOException e) {
      Logger.warn("could not {}: {}", what, e.getMessage());
    }
  }

  @Override
  public boolean holds(String alarm) {
    return alarms.contains(alarm);
  }

  @Override
  public void close() {
    if (rae != null) {
      rae.close();
    }
    worker.close();
  }
}
