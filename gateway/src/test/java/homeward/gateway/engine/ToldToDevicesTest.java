package homeward.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.alarm.Outcome;
import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Office.Reply;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.protocol.codec.Decoded;
import homeward.protocol.codec.DownlinkCodec;
import homeward.protocol.id.AlarmId;
import homeward.protocol.id.WorkerId;
import homeward.protocol.message.AlarmStage;
import homeward.protocol.message.Cause;
import homeward.protocol.message.Condition;
import homeward.protocol.message.Downlink;
import homeward.protocol.message.Downlink.AlarmUpdate;
import homeward.protocol.message.Uplink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever people are called and whatever they are: they can take an alarm on, and the wearer is
/// told.
class ToldToDevicesTest {
  @TempDir Path folder;
  private TestSchool school;

  @BeforeEach
  void open() {
    school = new TestSchool(folder);
  }

  @AfterEach
  void close() {
    school.close();
  }

  private static Stream<Role> roles() {
    return PolicyFile.PROFILES.stream()
        .flatMap(profile -> PolicyFile.named(profile).roles().stream())
        .distinct();
  }

  private static Stream<String> names() {
    return Stream.of(
        "O'Brien-D'Arcy",
        "Wolfeschlegelsteinhausenbergerdorff Maximilian",
        "عبد الرحمن محمد عبد العزيز الأنصاري",
        "👩‍🏫".repeat(6),
        "x" + "😀".repeat(15),
        "Ad\ta\u0000\n",
        "A\ud83d",
        "e\u0301".repeat(16));
  }

  private static Person person(String name, Role role) {
    return new Person(new WorkerId("zoe"), name, "Example", role, "", "");
  }

  private AlarmId panic() {
    Uplink.AlarmRaised panic = school.panic();
    school.arrive(panic);
    return panic.alarm();
  }

  private AlarmUpdate told() {
    return school.told.stream()
        .filter(AlarmUpdate.class::isInstance)
        .map(AlarmUpdate.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private void takesOnAndResolves(Person person) {
    school.store.write(tx -> {
      tx.putPerson(person);
      return true;
    });
    AlarmId alarm = panic();
    long version = school.open().getFirst().version();

    assertThat(school.act(o -> o.takeOn(alarm, version, person))).isInstanceOf(Reply.Done.class);
    AlarmUpdate taken = told();
    assertThat(taken.stage()).isEqualTo(AlarmStage.TAKEN_ON);
    assertThat(taken.firstName()).isNotEmpty();
    assertThat(DownlinkCodec.decode(DownlinkCodec.encode(taken)))
        .isEqualTo(new Decoded.Message<>(taken));
    assertThat(school.act(o -> o.resolve(alarm, person, Outcome.SAFE, "")))
        .isInstanceOf(Reply.Done.class);
    assertThat(told().stage()).isEqualTo(AlarmStage.RESOLVED);
  }

  @ParameterizedTest
  @MethodSource("roles")
  void each_role_of_each_shipped_policy_can_take_an_alarm_on(Role role) {
    takesOnAndResolves(person("Zoe", role));
    assertThat(role.words()).startsWith(told().role().replace("…", ""));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whoever_has_such_a_name_can_take_an_alarm_on(String name) {
    takesOnAndResolves(person(name, new Role("q".repeat(60))));
    String first = told().firstName();
    assertThat(first.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 32);
    assertThat(first.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
  }

  @Test
  void the_answer_to_a_heartbeat_holds_all_that_it_is_meant_to_say_however_long_the_names_are() {
    Person zoe = person("😀".repeat(16), new Role("é".repeat(60)));
    for (int i = 0; i < 7; i++) {
      AlarmId alarm = panic();
      school.act(o -> o.takeOn(alarm, school.open().getLast().version(), zoe));
    }
    List<Downlink> answer =
        school.arrive(new Uplink.Heartbeat(school.stamp(), 80, -60, Condition.ALARM, "test"))
            .stored;

    assertThat(answer).hasAtLeastOneElementOfType(Downlink.Time.class);
    assertThat(DownlinkCodec.decodeSequence(DownlinkCodec.encodeSequence(answer)))
        .containsExactlyElementsOf(answer.stream().map(Decoded.Message::new).toList());
  }

  @Test
  void an_alarm_that_a_heartbeat_names_is_answered_about_however_many_there_were_since() {
    AlarmId first = panic();
    school.act(o -> o.takeOn(first, school.open().getFirst().version(), TestSchool.ADA));
    school.act(o -> o.resolve(first, TestSchool.ADA, Outcome.SAFE, ""));
    for (int i = 0; i < 60; i++) {
      panic();
    }
    var heartbeat =
        new Uplink.Heartbeat(
            school.stamp(),
            80,
            -60,
            Condition.ALARM,
            "test",
            List.of(new Uplink.OpenAlarm(first, Cause.PANIC)));

    assertThat(school.arrive(heartbeat).stored)
        .filteredOn(AlarmUpdate.class::isInstance)
        .extracting(told -> ((AlarmUpdate) told).alarm())
        .contains(first)
        .doesNotHaveDuplicates();
  }
}
