package homeward.simulator.body;

/// What a wearer's body does, or what is done to the device.
public enum Movement {
  STAND("stands", false),
  WALK("walks", false),
  STAIRS("climbs stairs", false),
  RUN("runs", false),
  SIT_DOWN("sits down", false),
  SIT("sits", false),
  STAND_UP("stands up", false),
  CAR("rides in a car", false),
  STUMBLE("stumbles, and goes on", false),
  FALL_FORWARD("falls forward", true),
  FALL_BACKWARD("falls backward", true),
  FALL_LEFT("falls to the left", true),
  FALL_RIGHT("falls to the right", true),
  FALL_ON_KNEES("falls on the knees and then forward", true),
  COLLAPSE("collapses where they stand", true),
  FAINT_SEATED("faints while seated", true),
  SLIDE_DOWN("slides down a wall and slumps", true),
  LIE_STILL("lies still, breathing", false),
  STRUGGLE("struggles", false),
  DROPPED("drops the device", false),
  HANDED_OVER("hands the device over", false),
  TABLE("leaves the device on a table", false),
  COAT("hangs up the coat with the device in it", false),
  SIT_STILL("sits and hardly moves", false),
  RECLINE("leans far back and hardly moves", false),
  LIE_DOWN("lies down beside a child", false),
  KNEEL("kneels, bent by 70 degrees, and plays", false),
  TIP_OVER("tips over with a wheelchair", true),
  SLUMP("slumps in a wheelchair, with small movements", true),
  SEIZURE("sinks down and has a seizure of a minute", true);

  private final String words;
  private final boolean down;

  Movement(String words, boolean down) {
    this.words = words;
    this.down = down;
  }

  public String words() {
    return words;
  }

  /// Whether the wearer is on the floor after it, or no longer upright, and may need help.
  public boolean isDown() {
    return down;
  }
}
