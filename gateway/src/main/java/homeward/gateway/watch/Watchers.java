package homeward.gateway.watch;

import homeward.gateway.people.SchoolId;
import homeward.protocol.id.AlarmId;
import homeward.protocol.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The pages that are open, each with its last sign of life, and who watches by them. A page counts
/// as watching while its last sign is at most [#SIGN_LIMIT] old and said that the page is in front,
/// may sound, is connected and shows every open alarm.
public final class Watchers {
  /// How old the last sign of a page that watches may be.
  public static final Duration SIGN_LIMIT = Duration.ofSeconds(15);

  /// How long a page may take to show an alarm that has just been raised.
  public static final Duration SHOW_LIMIT = Duration.ofSeconds(5);

  /// How long a page that was left still counts: whoever goes to the next page is there by then.
  public static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

  /// Beyond so many the page that was silent longest is forgotten.
  static final int MAX_PAGES = 1_000;

  public static final Watchers NONE = new Watchers(Map.of());

  private final Map<PageId, Page> pages;

  /// @param missing open alarms that the page did not show, each since when
  /// @param lack what its last sign lacked
  /// @param since when it began to watch; of no meaning while it lacks something
  private record Page(
      SignOfLife sign, Tick at, Map<AlarmId, Tick> missing, Optional<Lack> lack, Instant since) {
    boolean isFresh(Tick now) {
      return at.until(now).compareTo(SIGN_LIMIT) <= 0;
    }

    Page heard(Tick when) {
      return new Page(sign, when, missing, lack, since);
    }

    boolean watches(Tick now) {
      return lack.isEmpty() && isFresh(now);
    }
  }

  private Watchers(Map<PageId, Page> pages) {
    this.pages = pages;
  }

  /// A page has given a sign of life.
  ///
  /// @param open the open alarms that the page has to show
  /// @param now for waiting
  /// @param at for the record, UTC
  public Watchers signed(SignOfLife sign, Set<AlarmId> open, Tick now, Instant at) {
    Optional<Page> before =
        Optional.ofNullable(pages.get(sign.page())).filter(page -> isSame(page.sign(), sign));
    Map<AlarmId, Tick> missing = missing(sign, open, before, now);
    Optional<Lack> lack = lack(sign, missing, now);
    var page = new Page(sign, now, missing, lack, since(sign, now).orElse(at));
    var all = new LinkedHashMap<>(pages);
    all.remove(sign.page());
    all.put(sign.page(), page);
    all.values().removeIf(other -> !other.isFresh(now));
    if (all.size() > MAX_PAGES) {
      all.remove(all.keySet().iterator().next());
    }
    return new Watchers(all);
  }

  /// A page was closed, or left for another one.
  ///
  /// @param session that it is signed in with, by the hash of its secret
  public Watchers left(PageId page, String session, Tick now) {
    Page known = pages.get(page);
    if (known == null || !known.sign().session().equals(session)) {
      return this;
    }
    Tick counted = now.plus(LEAVE_LIMIT.minus(SIGN_LIMIT));
    var rest = new LinkedHashMap<>(pages);
    rest.put(page, known.at().isBefore(counted) ? known : known.heard(counted));
    return new Watchers(rest);
  }

  private static boolean isSame(SignOfLife before, SignOfLife now) {
    return before.session().equals(now.session());
  }

  private static Map<AlarmId, Tick> missing(
      SignOfLife sign, Set<AlarmId> open, Optional<Page> before, Tick now) {
    Map<AlarmId, Tick> known = before.map(Page::missing).orElse(Map.of());
    return open.stream()
        .filter(alarm -> !sign.shown().contains(alarm))
        .collect(Collectors.toUnmodifiableMap(alarm -> alarm, a -> known.getOrDefault(a, now)));
  }

  private static Optional<Lack> lack(SignOfLife sign, Map<AlarmId, Tick> missing, Tick now) {
    if (!sign.visible()) {
      return Optional.of(Lack.HIDDEN);
    }
    if (!sign.connected()) {
      return Optional.of(Lack.DISCONNECTED);
    }
    if (!sign.audible()) {
      return Optional.of(Lack.SILENT);
    }
    boolean shows =
        missing.values().stream().allMatch(since -> since.until(now).compareTo(SHOW_LIMIT) < 0);
    return shows ? Optional.empty() : Optional.of(Lack.NOT_SHOWN);
  }

  /// Whoever goes from page to page goes on watching.
  private Optional<Instant> since(SignOfLife sign, Tick now) {
    return pages.values().stream()
        .filter(page -> page.watches(now) && isSame(page.sign(), sign))
        .map(Page::since)
        .min(Comparator.naturalOrder());
  }

  /// The sessions of all pages that are known, by the hash of their secret.
  public Set<String> sessions() {
    return pages.values().stream().map(page -> page.sign().session()).collect(Collectors.toSet());
  }

  /// The sessions of those who have signed out, or were signed out, watch no more.
  public Watchers without(Predicate<String> session) {
    var rest = new LinkedHashMap<>(pages);
    rest.values().removeIf(page -> session.test(page.sign().session()));
    return new Watchers(rest);
  }

  /// What keeps a page from watching; empty if it watches.
  public Optional<Lack> lack(PageId page, Tick now) {
    return Optional.ofNullable(pages.get(page))
        .filter(known -> known.isFresh(now))
        .map(Page::lack)
        .orElse(Optional.of(Lack.NO_SIGN));
  }

  /// Who watches the alarms of a school, each once, who has watched longest first.
  public List<Watcher> watching(SchoolId school, Tick now) {
    return watching(viewer -> viewer.belongsTo(school), now);
  }

  /// Who watches, each once, who has watched longest first.
  ///
  /// @param whom which of them are asked for
  public List<Watcher> watching(Predicate<Viewer> whom, Tick now) {
    var watchers = new LinkedHashMap<String, Watcher>();
    pages.values().stream()
        .filter(page -> page.watches(now) && whom.test(page.sign().viewer()))
        .sorted(Comparator.comparing(Page::since))
        .forEach(page -> {
          Viewer viewer = page.sign().viewer();
          watchers.putIfAbsent(key(viewer), new Watcher(viewer, page.since()));
        });
    return List.copyOf(watchers.values());
  }

  private static String key(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff staff -> "person " + staff.person().id();
      case Viewer.Screen screen -> "screen " + screen.id();
    };
  }

  /// A page that is open and does not count.
  public record Idle(Viewer viewer, Lack lack) {}

  /// Who has a page open and does not watch by any.
  public List<Idle> idle(Predicate<Viewer> whom, Tick now) {
    Set<String> watching =
        watching(whom, now).stream()
            .map(watcher -> key(watcher.viewer()))
            .collect(Collectors.toSet());
    var idle = new LinkedHashMap<String, Idle>();
    for (Page page : new ArrayList<>(pages.values()).reversed()) {
      Viewer viewer = page.sign().viewer();
      if (page.isFresh(now) && whom.test(viewer) && !watching.contains(key(viewer))) {
        page.lack().ifPresent(lack -> idle.putIfAbsent(key(viewer), new Idle(viewer, lack)));
      }
    }
    return List.copyOf(idle.values());
  }
}
