package homeward.gateway.policy;

/// What is filled in and signed around a visit.
public enum PaperKind {
  LONE_WORKING("lone-working risk assessment"),
  RISK_ASSESSMENT("home-visit risk assessment"),
  PERMISSION("home visit permission"),
  APPOINTMENT("appointment record"),
  CONFIRMATION("written confirmation of the appointment"),
  PARENTS_TOLD("record of how parents were told"),
  BRIEFING("briefing"),
  LOCATION_TOLD("word of where the visit goes"),
  OUT_OF_HOURS("reason for a visit out of hours"),
  ONE_PERSON("decision that one person goes alone"),
  AGENCY_PROTOCOL("the other agency's protocol"),
  UNANNOUNCED_REASON("reason for an unannounced visit"),
  REPORT("visit report"),
  UNSAFE_REASON("written reason why it was unsafe"),
  REMINDER_LETTER("reminder letter"),
  NOTE("note"),
  CALLING_CARD("record of a calling card"),
  WEEKLY_LIST("weekly list"),
  AGREED_CONTACT("agreement of another time between two check-ins");

  private final String words;

  PaperKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
