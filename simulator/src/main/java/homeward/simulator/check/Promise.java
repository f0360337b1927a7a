package homeward.simulator.check;

/// What must hold in every world. See docs/simulator.md.
public enum Promise {
  P1_KEPT("an alarm that the device has on disk is never lost"),
  P1_ONCE("an alarm is at the gateway once"),
  P1_RECEIPT("a receipt goes out only for what is stored"),
  P1_TRIED("an alarm without a receipt is tried again, with a way open or not"),
  P1_ARRIVES("an alarm is at the gateway soon after a way is open"),
  P2_DEADLINE("every open alarm has a deadline"),
  P2_TIMELY("no deadline is past for longer than a cycle"),
  P2_NEXT("a step that reached nobody goes on at once"),
  P2_ATTEMPT("an attempt is made, and its end is known"),
  P2_CLOSED("only a named person who did it closes an alarm"),
  P2_ENDS("in a calm world every alarm ends"),
  P3_FELT("what the wearer feels of an alarm is so"),
  P3_TOLD("the wearer soon feels that a person has the alarm"),
  P4_SILENCE("silence in a visit is noticed"),
  P4_HEARD("a device that is heard is not called lost"),
  P4_OVERDUE("a visit that is not back in time is an alarm"),
  P4_UNANSWERED("a wearer who does not answer is an alarm"),
  P4_WORD("a visitor whose word is due is waited for"),
  P5_FIRST("an alarm does not wait while others are served"),
  P6_NOTIFIED("every alarm is told, whatever its age"),
  P6_PRESS("every panic is an alarm of its own"),
  P7_DURESS("duress shows nothing"),
  P11_SLIP("what is pressed in fear is never an all-clear, and never a step"),
  P11_HELP("who calls as the page says is heard, or asked"),
  P11_FAULT("what is broken on a device is told, and felt"),
  P11_GOES_ON("what asks or tries goes on being felt until it is over"),
  PRACTICE("what is practised calls nobody, and nobody practises for long, or on a visit"),
  DOWN("a wearer who goes down and stays down is asked"),
  VISIT("a visit goes forward only"),
  GATE("a visit does not pass a gate that did not open"),
  GONE("who leaves through a closed gate is watched"),
  R1_RECEIPT("a receipt names an alarm that exists with that content"),
  R1_ONCE("each call is one alarm"),
  R2_WEARER("an alarm names who wears the device"),
  R2_VISIT("an alarm names the visit that its wearer is out on, or none"),
  R2_SCHOOL("an alarm is told to the wearer's own school"),
  R3_OUT("a visit is out until whoever is out on it is back"),
  R3_WATCHED("each visit that is out is watched by itself, for each who is out on it"),
  R3_ANSWER("a question is answered by its own answer only"),
  R4_WATCHING("who counts as watching could see and hear"),
  R5_BOARD("what is out is on the board"),
  R6_TAKEN("whoever may take an alarm on can"),
  R6_RESOLVED("whoever holds an alarm can resolve it"),
  R7_LEVEL("a device in alarm has an open alarm"),
  R8_PLANNED("a visit is planned only where nothing is in its way"),
  R9_ROLES("a person has the roles that people gave them"),
  R10_TOLD("what a letter says of an alarm is so"),
  R10_SUBJECT("whoever calls in secret is told nothing of it"),
  R11_TWINS("two devices that answer to one name are noticed"),
  R12_SHUT("what was shut out raises nothing, and people are told that it speaks"),
  R13_CERTIFICATE("the certificate of a device that is heard is renewed before its end"),
  EVIDENCE("the evidence is a chain, and has every attempt"),
  CONSOLE("two consoles show the same"),
  LOOP("no cycle of a loop breaks off");

  private final String words;

  Promise(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
