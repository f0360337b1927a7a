package homeward.simulator.gateway;

import homeward.gateway.people.Person;
import homeward.gateway.people.Post;
import homeward.gateway.store.CaseRows.AgreementRow;
import homeward.gateway.store.CaseRows.ReferralRow;
import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.ParticipantRow;
import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Rows.AttemptRow;
import homeward.gateway.store.Rows.CoverRow;
import homeward.gateway.store.Rows.DeviceRow;
import homeward.gateway.store.Rows.EnrolmentRow;
import homeward.gateway.store.Rows.EvidenceRow;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.NoticeRow;
import homeward.gateway.store.Rows.PaperRow;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Rows.PositionRow;
import homeward.gateway.store.Rows.PupilRow;
import homeward.gateway.store.Rows.TimerKind;
import homeward.gateway.store.Rows.TimerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.ScreenRow;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.ParticipantKey;
import homeward.gateway.visit.Traveller.OnFile;
import homeward.protocol.id.MessageId;
import homeward.protocol.id.WorkerId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the gateway keeps, as maps, with a way back: what was changed since the last commit can be
/// undone.
final class Tables {
  /// As the SQL has them: by time, then by kind and subject.
  private static final Comparator<TimerRow> DUE =
      Comparator.comparing(TimerRow::due)
          .thenComparing(timer -> timer.kind().name())
          .thenComparing(TimerRow::subject);

  record Session(WorkerId person, Instant expires) {}

  record Filed(WorkerId person, OnFile entry) {}

  record Password(String hash, boolean mustChange, int failures, @Nullable Instant lockedUntil) {
    static final Password NONE = new Password("", false, 0, null);
  }

  final Map<String, DeviceRow> devices = new TreeMap<>();
  final Map<String, PositionRow> positions = new TreeMap<>();

  /// A message's place among those of its device about a topic.
  record Place(long seq, long counter) {
    boolean isAfter(Place other) {
      return seq == other.seq ? counter > other.counter : seq > other.seq;
    }
  }

  final Map<String, Place> newest = new HashMap<>();
  final Map<String, Place> positionPlaces = new HashMap<>();
  final Map<String, Map<Long, StartRow>> deviceStarts = new HashMap<>();
  final Map<String, Map<Long, LifeRow>> lives = new TreeMap<>();
  final Map<String, CertificateRow> certificates = new TreeMap<>();
  final Map<Long, HandOutRow> handOuts = new TreeMap<>();
  final Map<String, SelfTestRow> selfTests = new HashMap<>();
  final Map<String, LoanRow> loans = new TreeMap<>();
  final Map<String, RestRow> rests = new HashMap<>();
  final Map<String, PracticeRow> practice = new HashMap<>();
  final Map<MessageId, List<Long>> received = new HashMap<>();
  final Map<Long, VisitRow> visits = new TreeMap<>();
  final Map<Long, VisitRow> outVisits = new TreeMap<>();
  final Map<Long, Map<String, ParticipantRow>> participants = new TreeMap<>();
  final Map<ParticipantKey, ParticipantRow> outParticipants = new HashMap<>();
  final Map<Long, AlarmRow> alarms = new TreeMap<>();
  final Map<String, Long> alarmNumbers = new HashMap<>();
  final Map<Long, AlarmRow> openAlarms = new TreeMap<>();
  final Map<TimerKind, Map<String, TimerRow>> timers = new EnumMap<>(TimerKind.class);

  /// The same timers, the next one first.
  final NavigableSet<TimerRow> deadlines = new TreeSet<>(DUE);

  final Map<Long, AttemptRow> attempts = new TreeMap<>();
  final Map<Long, AttemptRow> dueAttempts = new TreeMap<>();
  final Map<String, List<Long>> attemptsOf = new HashMap<>();
  final List<PaperRow> papers = new ArrayList<>();
  final Map<String, Filed> onFile = new TreeMap<>();
  final Map<String, Attendance.Day> attendance = new TreeMap<>();
  final Map<String, PolicyRow> policies = new TreeMap<>();
  final Map<String, PupilRow> pupils = new TreeMap<>();
  final Map<String, WorkerId> feeds = new TreeMap<>();
  final Map<Long, MarkerRow> markers = new TreeMap<>();
  final Map<Long, CoverRow> covers = new TreeMap<>();
  long lastMarker;
  long lastCover;
  final Map<Long, NoticeRow> notices = new TreeMap<>();
  final Map<Long, ReferralRow> referrals = new TreeMap<>();
  final Map<Long, AgreementRow> agreements = new TreeMap<>();
  final Map<String, Person> people = new TreeMap<>();
  final Map<String, List<Post>> ownPosts = new HashMap<>();
  final Map<String, Password> passwords = new TreeMap<>();
  final Map<String, Session> sessions = new HashMap<>();
  final Map<Long, ScreenRow> screens = new TreeMap<>();
  final Map<String, EnrolmentRow> enrolments = new HashMap<>();
  final List<EvidenceRow> evidence = new ArrayList<>();
  final List<String> subjects = new ArrayList<>();
  long starts;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /// The way back to the last backup, the newest step first.
  private final Deque<Runnable> since = new ArrayDeque<>();

  private boolean backedUp;

  Tables() {
    for (TimerKind kind : TimerKind.values()) {
      timers.put(kind, new TreeMap<>());
    }
  }

  <K, V> void put(Map<K, V> table, K key, V value) {
    V before = table.put(key, value);
    undo.push(() -> back(table, key, before));
  }

  <K, V> void remove(Map<K, V> table, K key) {
    V before = table.remove(key);
    if (before != null) {
      undo.push(() -> table.put(key, before));
    }
  }

  private Map<String, TimerRow> timersOf(TimerKind kind) {
    return timers.computeIfAbsent(kind, _ -> new TreeMap<>());
  }

  /// Puts a deadline down in the place of an earlier one for the same.
  void put(TimerRow timer) {
    Map<String, TimerRow> kind = timersOf(timer.kind());
    TimerRow before = kind.put(timer.subject(), timer);
    move(before, timer);
    undo.push(() -> {
      back(kind, timer.subject(), before);
      move(timer, before);
    });
  }

  void removeTimer(TimerKind which, String subject) {
    Map<String, TimerRow> kind = timersOf(which);
    TimerRow before = kind.remove(subject);
    if (before != null) {
      move(before, null);
      undo.push(() -> {
        kind.put(subject, before);
        move(null, before);
      });
    }
  }

  private void move(@Nullable TimerRow from, @Nullable TimerRow to) {
    if (from != null) {
      deadlines.remove(from);
    }
    if (to != null) {
      deadlines.add(to);
    }
  }

  private static <K, V> void back(Map<K, V> table, K key, @Nullable V before) {
    if (before == null) {
      table.remove(key);
    } else {
      table.put(key, before);
    }
  }

  <V> void add(List<V> table, V value) {
    table.add(value);
    undo.push(table::removeLast);
  }

  long start() {
    starts++;
    undo.push(() -> starts--);
    return starts;
  }

  long nextCover() {
    lastCover++;
    undo.push(() -> lastCover--);
    return lastCover;
  }

  long nextMarker() {
    lastMarker++;
    undo.push(() -> lastMarker--);
    return lastMarker;
  }

  /// From here on there is no way back.
  void commit() {
    if (backedUp) {
      undo.descendingIterator().forEachRemaining(since::push);
    }
    undo.clear();
  }

  /// From here on there is a way back to now.
  void backUp() {
    backedUp = true;
    since.clear();
  }

  /// Everything is as it was at the last backup.
  void restore() {
    while (!since.isEmpty()) {
      since.pop().run();
    }
  }

  void rollback() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
