package homeward.gateway.policy;

/// What a school has on file of a person who visits.
public enum FileItem {
  MOBILE("mobile number"),
  DBS("DBS check"),
  TRAINING("training"),
  VEHICLE("vehicle"),
  APPROVED_VEHICLE("approved vehicle"),
  CODE_WORD("code word");

  private final String words;

  FileItem(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
