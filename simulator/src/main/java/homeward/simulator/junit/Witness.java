package homeward.simulator.junit;

/// Somebody who notices what happens, or something that notes it.
public interface Witness {
  /// Begins a sentence about what must be seen.
  ///
  /// @param words part of a line of the world's story, in capitals or not, as `simulate scenario
  ///   --story` tells it
  Sighting sees(String words);
}
