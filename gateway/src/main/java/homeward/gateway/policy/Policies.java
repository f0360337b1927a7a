package homeward.gateway.policy;

import homeward.gateway.people.SchoolId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The policies of a trust's schools: of each school those that ever were in force, by version. The
/// highest version is in force.
public final class Policies {
  private final NavigableMap<SchoolId, NavigableMap<Long, Policy>> schools = new TreeMap<>();

  private Policies(Map<SchoolId, NavigableMap<Long, Policy>> schools) {
    schools.forEach((school, versions) -> this.schools.put(school, new TreeMap<>(versions)));
  }

  /// One school's, and one version of it.
  public static Policies of(SchoolId school, Policy policy) {
    return new Policies(Map.of(school, new TreeMap<>(Map.of(policy.version(), policy))));
  }

  /// Those of a gateway that has one school.
  public static Policies of(Policy only) {
    return of(SchoolId.ONLY, only);
  }

  /// The same, and another version or another school's.
  public Policies with(SchoolId school, Policy policy) {
    var more = new Policies(schools);
    more.schools.computeIfAbsent(school, _ -> new TreeMap<>()).put(policy.version(), policy);
    return more;
  }

  /// The schools of the trust, by their short names.
  public List<SchoolId> schools() {
    return List.copyOf(schools.keySet());
  }

  /// A school itself, or the first one in place of one that is not known: an alarm of a device
  /// whose school has gone must not be without people to tell.
  public SchoolId known(SchoolId school) {
    return schools.containsKey(school) ? school : schools.firstKey();
  }

  /// The one in force at a school, or at the first one in place of one that is not known.
  public Policy of(SchoolId school) {
    return versions(school).lastEntry().getValue();
  }

  /// That of a version; the one in force if there is no such version.
  public Policy of(SchoolId school, long version) {
    Policy then = versions(school).get(version);
    return then == null ? of(school) : then;
  }

  private NavigableMap<Long, Policy> versions(SchoolId school) {
    return schools.getOrDefault(known(school), new TreeMap<>());
  }
}
