package org.example.homevisits;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import homeward.device.signal.Pattern;
import homeward.simulator.junit.School;
import homeward.simulator.junit.SimulationTest;
import homeward.simulator.junit.Wearer;
import homeward.simulator.run.FaultKind;
import homeward.simulator.run.Plan.Staff;

class OurPolicyTest {
  private static final String OURS = "our-policy.yaml";

  @SimulationTest(seeds = 20, policy = OURS)
  void the_headteacher_hears_of_a_fall_within_two_minutes(School school, Wearer sam) {
    sam.setsOut(ofMinutes(40));
    school.passes(ofMinutes(10));
    sam.falls();
    school.gateway().sees("MAN_DOWN").within(ofSeconds(60));
    school.headteacher().sees("has a letter").within(ofMinutes(2));
  }

  @SimulationTest(seeds = 20, policy = OURS, staff = Staff.ABSENT)
  void with_nobody_at_school_the_alarm_goes_on_to_the_safeguarding_lead(
      School school, Wearer sam) {
    sam.setsOut(ofMinutes(40));
    sam.holdsForPanic();
    school.safeguardingLead().sees("has a letter").within(ofMinutes(3));
    sam.feels(Pattern.PERSON_HAS_IT).notWithin(ofMinutes(10));
  }

  @SimulationTest(seeds = 20, policy = OURS)
  void a_wearer_without_any_network_is_missed_and_a_short_gap_is_nothing(
      School school, Wearer sam) {
    sam.setsOut(ofMinutes(40));
    school.goesWrong(FaultKind.AIRPLANE, sam, ofSeconds(45));
    school.gateway().sees("LOST_CONTACT").notWithin(ofMinutes(5));
    school.goesWrong(FaultKind.AIRPLANE, sam, ofMinutes(10));
    school.gateway().sees("LOST_CONTACT").within(ofSeconds(125));
  }

  @SimulationTest(seeds = 50, fresh = 10, hostile = true, policy = OURS)
  void whatever_goes_wrong_no_alarm_is_lost(School school, Wearer sam, Wearer kim) {
    sam.setsOut(ofMinutes(40));
    kim.setsOut(ofMinutes(40));
    sam.falls();
    kim.holdsForPanic();
    school.passes(ofMinutes(15));
  }
}
