package homeward.gateway.app;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.config.PolicyFile.Document;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.store.Rows.PolicyRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What policies a gateway begins with: those that its store keeps, and newer ones from files. A
/// file that is faulty, or that changes a policy without saying who and why, leaves the policy in
/// force as it is: a gateway that does not start after a power cut watches over nobody.
final class PolicyShelf {
  private static final String FILE = ".yaml";

  private final Store store;
  private final Instant now;
  private final List<String> faults = new ArrayList<>();

  PolicyShelf(Store store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /// The files of a data folder: `schools/NAME.yaml` for each school of a trust, or `policy.yaml`.
  static Map<SchoolId, Path> files(Path data) {
    Path schools = data.resolve("schools");
    if (!Files.isDirectory(schools)) {
      return Map.of(SchoolId.ONLY, data.resolve("policy.yaml"));
    }
    var files = new TreeMap<SchoolId, Path>();
    try (Stream<Path> found = Files.list(schools)) {
      found
          .filter(file -> file.toString().endsWith(FILE))
          .forEach(file -> files.put(school(file), file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + schools, e);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException(
          schools + " holds no policy: put NAME.yaml there for each school");
    }
    return files;
  }

  /// What is in force at a school, as the store has it.
  static Policy policy(Tx tx, SchoolId school) {
    return tx.policies().stream()
        .filter(row -> row.school().equals(school))
        .reduce((_, newest) -> newest)
        .map(row -> PolicyFile.parse(row.text(), row.school().value()))
        .orElseGet(PolicyFile::usual);
  }

  private static SchoolId school(Path file) {
    String name = String.valueOf(file.getFileName());
    return new SchoolId(name.substring(0, name.length() - FILE.length()));
  }

  /// The school's logo: the PNG of the same name beside its policy's file.
  static Optional<byte[]> logo(Map<SchoolId, Path> files, SchoolId school) {
    Path file = files.get(school);
    if (file == null) {
      return Optional.empty();
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "") + ".png";
    Path logo = file.resolveSibling(name);
    try {
      return Files.exists(logo) ? Optional.of(Files.readAllBytes(logo)) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the logo " + logo, e);
    }
  }

  /// What was found wrong, a line each, for whoever started the gateway.
  List<String> faults() {
    return List.copyOf(faults);
  }

  /// @throws IllegalArgumentException if a school has no policy that can be read
  Policies take(Map<SchoolId, Path> files) {
    var kept = new TreeMap<SchoolId, Map<Long, Policy>>();
    var texts = new TreeMap<SchoolId, PolicyRow>();
    for (PolicyRow row : store.<List<PolicyRow>>read(Tx::policies)) {
      kept(row)
          .ifPresent(policy -> {
            kept.computeIfAbsent(row.school(), _ -> new TreeMap<>()).put(row.version(), policy);
            texts.put(row.school(), row);
          });
    }
    files.forEach((school, file) -> {
      Optional<PolicyRow> before = Optional.ofNullable(texts.get(school));
      fresh(school, file, before)
          .ifPresent(policy ->
              kept.computeIfAbsent(school, _ -> new TreeMap<>()).put(policy.version(), policy));
    });
    return all(kept);
  }

  private static Policies all(Map<SchoolId, Map<Long, Policy>> kept) {
    Optional<Policies> policies = Optional.empty();
    for (var school : kept.entrySet()) {
      for (Policy policy : school.getValue().values()) {
        SchoolId id = school.getKey();
        policies =
            policies
                .map(some -> some.with(id, policy))
                .or(() -> Optional.of(Policies.of(id, policy)));
      }
    }
    return policies.orElseThrow(() -> new IllegalArgumentException("there is no policy"));
  }

  private Optional<Policy> kept(PolicyRow row) {
    String name = row.school() + ", version " + row.version();
    try {
      return Optional.of(PolicyFile.parse(row.text(), name));
    } catch (IllegalArgumentException e) {
      faults.add("The policy kept as " + name + " cannot be read any more: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// The policy of a file, if it comes into force now.
  private Optional<Policy> fresh(SchoolId school, Path file, Optional<PolicyRow> before) {
    try {
      String text = PolicyFile.text(file);
      Document read = PolicyFile.document(text, file.toString());
      String refusal = before.map(old -> refusal(old, text, read)).orElse("");
      if (!refusal.isEmpty()) {
        throw new IllegalArgumentException(file + ": " + refusal);
      }
      boolean isNew = before.isEmpty() || read.policy().version() > before.get().version();
      if (isNew) {
        keep(school, text, read, before.isEmpty());
      }
      return isNew ? Optional.of(read.policy()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      if (before.isEmpty()) {
        throw e;
      }
      faults.add(
          e.getMessage()
              + "\nThe policy of "
              + school
              + " stays in force as it was: version "
              + before.get().version()
              + ".");
      return Optional.empty();
    }
  }

  /// Why a file changes nothing; empty if it does, or is the policy that is in force.
  private static String refusal(PolicyRow before, String text, Document read) {
    long version = read.policy().version();
    if (version > before.version()) {
      return read.by().isEmpty() || read.why().isEmpty()
          ? "version "
              + version
              + " is new: say who changed it and why, as"
              + " 'change: {by: NAME, why: WORDS}'"
          : "";
    }
    // An older file is what lies there after a change at the console: it changes nothing.
    return version == before.version() && !text.equals(before.text())
        ? "it is changed, but its version is still "
            + version
            + ": give it version "
            + (version + 1)
        : "";
  }

  private void keep(SchoolId school, String text, Document read, boolean first) {
    String by = read.by().isEmpty() ? "file" : read.by();
    String why = read.why().isEmpty() && first ? "the first" : read.why();
    store.write(tx -> {
      tx.insertPolicy(new PolicyRow(school, read.policy().version(), text, now, by, why));
      tx.evidence(
          now,
          "policy in force",
          school.value(),
          by,
          "version " + read.policy().version() + ": " + why);
      return tx;
    });
  }
}
