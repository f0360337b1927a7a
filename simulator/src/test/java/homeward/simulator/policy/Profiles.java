package homeward.simulator.policy;

import homeward.gateway.config.PolicyFile;
import java.util.List;
import java.util.stream.Stream;

/// The policies that are taken apart rule by rule: those that come with the program, and one of a
/// school that nobody had in mind.
final class Profiles {
  static final String SIXTH = "src/test/resources/homeward/simulator/policy/harbour-lane.yaml";

  /// By the names that [PolicyFile#named] takes.
  static final List<String> ALL =
      Stream.concat(PolicyFile.PROFILES.stream(), Stream.of(SIXTH)).toList();

  private Profiles() {}
}
