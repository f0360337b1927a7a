package homeward.gateway.policy;

import java.util.Arrays;

/// What a school has on file of a person who visits.
public enum FileItem {
  MOBILE("mobile number"),
  DBS("DBS check"),
  TRAINING("training"),
  VEHICLE("vehicle"),
  APPROVED_VEHICLE("approved vehicle"),
  CODE_WORD("code word"),

  /// The device learns upright while such a person sits. It is kept to protect them, and no policy
  /// asks for it.
  SEATED("does not walk");

  /// What a policy may ask for.
  public static FileItem[] required() {
    return Arrays.stream(values()).filter(item -> item != SEATED).toArray(FileItem[]::new);
  }

  private final String words;

  FileItem(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
