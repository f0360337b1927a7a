package homeward.gateway.visit;

import homeward.gateway.people.Role;
import homeward.gateway.policy.PaperKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Something that was filled in and signed.
///
/// @param by the name of who signed it
/// @param roles what they were when they did
/// @param fields what it says, by the keys of its form
public record Paper(
    PaperKind kind, String by, List<Role> roles, Instant at, Map<String, String> fields) {
  public Paper {
    roles = List.copyOf(roles);
    fields = Map.copyOf(fields);
  }
}
