package homeward.simulator.bench;

import picocli.CommandLine.Option;

/// How often each thing is tried with a model, and by which chance.
final class Tries {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--tries",
      defaultValue = "10000",
      paramLabel = "N",
      description = "How many tries of each, 1 to " + MOST + " (default: ${DEFAULT-VALUE}).")
  private int tries;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The seed of chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  /// @throws IllegalArgumentException if it is out of range
  int number() {
    if (tries < 1 || tries > MOST) {
      throw new IllegalArgumentException("--tries is 1 to " + MOST + ", not " + tries);
    }
    return tries;
  }

  long seed() {
    return seed;
  }
}
