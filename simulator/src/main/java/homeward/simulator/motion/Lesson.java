package homeward.simulator.motion;

/// One jolt as a judge would see it, and what it was.
///
/// @param person whose it is, as an index
/// @param trial tells the lessons of one trial, played one way, from all others
/// @param nature what it was
/// @param near whether it lies within 1.5 s of the impact
/// @param features as the judge is shown them
@SuppressWarnings("ArrayRecordComponent") // many of them, compared by nobody
record Lesson(int person, long trial, Nature nature, boolean near, float[] features) {
  enum Nature {
    /// Daily life, or before the fall.
    ORDINARY,
    /// At the impact or soon after: of a trial's lessons of this kind, one is the fall.
    PERHAPS_FALL
  }
}
