package homeward.gateway.policy;

import homeward.gateway.people.Role;
import java.util.List;

/// What must be on file of everyone who goes, before they leave.
///
/// @param names of trainings; empty for what has no names
/// @param heldBy who keeps it and sees it
/// @param enforced whether nobody leaves without it; else it is shown as missing
public record FileRule(
    FileItem item, List<String> names, List<Role> heldBy, boolean enforced, List<Clause> clauses) {
  public FileRule {
    names = List.copyOf(names);
    heldBy = List.copyOf(heldBy);
    clauses = List.copyOf(clauses);
    if (item == FileItem.TRAINING && names.isEmpty()) {
      throw new IllegalArgumentException("training needs 'names': which trainings");
    }
  }
}
