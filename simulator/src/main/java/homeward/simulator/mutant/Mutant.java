package homeward.simulator.mutant;

import homeward.simulator.run.Kind;

/// One planted fault.
///
/// @param name short, for the table
/// @param what is wrong, in words
/// @param type the class that is changed, without `homeward.`
/// @param change how
/// @param kind of worlds that can meet it
public record Mutant(String name, String what, String type, Change change, Kind kind) {

  /// In worlds where much goes wrong.
  Mutant(String name, String what, String type, Change change) {
    this(name, what, type, change, Kind.HOSTILE);
  }

  /// The whole name of the class that is changed.
  String className() {
    return "homeward." + type;
  }
}
