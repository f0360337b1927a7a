package homeward.device.hardware.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import homeward.device.hardware.HardwareException;
import homeward.protocol.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each chip as its data sheet has it, against a register file.
class ChipsTest {
  private final List<double[]> samples = new ArrayList<>();

  private void keep(double x, double y, double z) {
    samples.add(new double[] {x, y, z});
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void an_adxl345_is_woken_last_and_gives_what_its_buffer_holds() {
    var chip = new FakeChip(0x32);
    chip.registers[0] = 0xE5;
    var driver = new Adxl345(chip);
    driver.start();
    assertThat(chip.written).endsWith("2d=08").contains("31=0b", "2c=0a", "38=88");

    chip.registers[0x39] = 0x82;
    chip.buffer.add(bytes(0, 1, 0, 0xFF, 0x80, 0));
    chip.buffer.add(bytes(0, 0, 0, 0x10, 0, 0xF0));
    assertThat(driver.drain(this::keep)).isEqualTo(2);
    assertThat(samples.get(0)).containsExactly(1, -1, 0.5);
    assertThat(samples.get(1)).containsExactly(0, 16, -16);
  }

  @Test
  void an_lsm6dso_gives_the_accelerometers_words_and_leaves_out_others() {
    var chip = new FakeChip(0x78);
    chip.registers[0x0F] = 0x6C;
    var driver = new Lsm6dso(chip);
    driver.start();
    assertThat(chip.written).containsExactly("12=44", "10=44", "09=04", "0a=00", "0a=06");

    chip.registers[0x3A] = 2;
    chip.buffer.add(bytes(0x08, 1, 1, 1, 1, 1, 1));
    chip.buffer.add(bytes(0x10, 0x01, 0x08, 0, 0, 0xFF, 0xF7));
    assertThat(driver.drain(this::keep)).isEqualTo(1);
    assertThat(samples.getFirst()[0]).isCloseTo(1.0, within(0.001));
    assertThat(samples.getFirst()[2]).isCloseTo(-1.0, within(0.001));
  }

  @Test
  void an_mpu6050_gives_big_endian_samples_and_empties_a_buffer_that_ran_over() {
    var chip = new FakeChip(0x74);
    chip.registers[0x75] = 0x68;
    var driver = new Mpu6050(chip);
    driver.start();
    assertThat(chip.written).contains("6b=00", "1c=18", "19=09").endsWith("6a=04", "6a=40");

    chip.registers[0x73] = 6;
    chip.buffer.add(bytes(0x08, 0, 0xF8, 0, 0, 0));
    assertThat(driver.drain(this::keep)).isEqualTo(1);
    assertThat(samples.getFirst()).containsExactly(1, -1, 0);

    chip.written.clear();
    chip.registers[0x72] = 4;
    chip.registers[0x73] = 0;
    assertThat(driver.drain(this::keep)).isZero();
    assertThat(chip.written).containsExactly("6a=04", "6a=40");
  }

  @Test
  void another_chip_at_the_address_is_refused() {
    for (AccelerometerChip driver :
        List.of(
            new Adxl345(new FakeChip(0)),
            new Lsm6dso(new FakeChip(0)),
            new Mpu6050(new FakeChip(0)))) {
      assertThatThrownBy(driver::start)
          .isInstanceOf(HardwareException.class)
          .hasMessageContaining("its id is 0x0");
    }
  }

  @Test
  void a_push_moves_the_proof_mass_as_the_data_sheet_says_or_the_self_test_fails() {
    var chip = new FakeChip(0x32);
    var driver = new Adxl345(chip);
    driver.selfTest(true);
    driver.selfTest(false);
    assertThat(chip.written).containsExactly("31=8b", "31=0b");
    assertThat(driver.selfTestPassed(1, -1, 1.5)).isTrue();
    assertThat(driver.selfTestPassed(0, 0, 0)).isFalse();
    assertThat(driver.selfTestPassed(1, 1, 1.5)).isFalse();
  }

  @Test
  void gauges_give_percents() {
    var gauge = new FakeChip(-1);
    gauge.registers[4] = 87;
    gauge.registers[5] = 200;
    assertThat(new Max17048(gauge).percent()).isEqualTo(87);
    gauge.registers[4] = 104;
    assertThat(new Max17048(gauge).percent()).isEqualTo(100);

    assertThat(Ina219.percent(2_900)).isZero();
    assertThat(Ina219.percent(3_700)).isEqualTo(35);
    assertThat(Ina219.percent(3_745)).isEqualTo(45);
    assertThat(Ina219.percent(4_300)).isEqualTo(100);
    var meter = new FakeChip(-1);
    meter.registers[2] = ((3_700 / 4) << 3) >> 8;
    meter.registers[3] = ((3_700 / 4) << 3) & 0xFF;
    assertThat(new Ina219(meter).percent()).isEqualTo(35);
  }

  /// @param pushedX what the chip measures along x while its mass is pushed, in 1/256 g
  private static ChipAccelerometer tested(int pushedX, List<Long> handed) {
    var time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
    var chip = new FakeChip(0x32);
    chip.registers[0] = 0xE5;
    var accelerometer = new ChipAccelerometer(new Adxl345(chip), time);
    accelerometer.test();
    for (int i = 0; i < 100; i++) {
      boolean pushed = (chip.registers[0x31] & 0x80) != 0;
      chip.registers[0x39] = 8;
      for (int n = 0; n < 8; n++) {
        chip.buffer.add(pushed ? bytes(pushedX, 0, 0, 0, 0, 1) : bytes(0, 0, 0, 1, 0, 0));
      }
      time.advance(Duration.ofMillis(80));
      accelerometer.drain((t, _, _, _) -> handed.add(t));
    }
    assertThat(chip.registers[0x31] & 0x80).as("the push").isZero();
    return accelerometer;
  }

  @Test
  void a_sensor_whose_mass_moves_has_tested_itself_and_a_stuck_one_has_not() {
    List<Long> handed = new ArrayList<>();
    assertThat(tested(200, handed).tested()).isTrue();
    assertThat(handed).as("the pushed samples are nobody's movement").hasSize(97 * 8);

    assertThat(tested(0, new ArrayList<>()).tested()).isFalse();
  }

  @Test
  void a_chip_is_looked_at_when_its_line_rises_and_unasked_when_the_line_is_broken() {
    var time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
    var chip = new FakeChip(0x32);
    chip.registers[0] = 0xE5;
    List<Runnable> wire = new ArrayList<>();
    var accelerometer = new ChipAccelerometer(new Adxl345(chip), time, wire::add);
    List<Long> handed = new ArrayList<>();
    List<Long> woken = new ArrayList<>();
    accelerometer.listen(() -> woken.add(1L));
    accelerometer.drain((_, _, _, _) -> {});
    chip.registers[0x39] = 8;
    for (int n = 0; n < 16; n++) {
      chip.buffer.add(bytes(0, 0, 0, 1, 0, 0));
    }

    time.advance(Duration.ofMillis(79));
    accelerometer.drain((t, _, _, _) -> handed.add(t));
    assertThat(handed).as("nothing is wanted yet").isEmpty();
    wire.getFirst().run();
    assertThat(woken).hasSize(1);
    accelerometer.drain((t, _, _, _) -> handed.add(t));
    assertThat(handed).hasSize(8);

    time.advance(Duration.ofMillis(199));
    accelerometer.drain((t, _, _, _) -> handed.add(t));
    assertThat(handed).hasSize(8);
    time.advance(Duration.ofMillis(1));
    accelerometer.drain((t, _, _, _) -> handed.add(t));
    assertThat(handed).as("the line is broken").hasSize(16);
  }

  @Test
  void a_line_from_a_chip_that_does_not_use_it_is_refused() {
    var time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
    assertThatThrownBy(() -> new ChipAccelerometer(new Mpu6050(new FakeChip(0x74)), time, _ -> {}))
        .hasMessageContaining("does not use an interrupt line");
  }

  @Test
  void a_chip_that_failed_is_started_anew_and_its_samples_are_timed_by_their_period() {
    var time = new VirtualTime(Instant.parse("2026-03-02T14:00:00Z"));
    var chip = new FakeChip(0x32);
    chip.registers[0] = 0xE5;
    var accelerometer = new ChipAccelerometer(new Adxl345(chip), time);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chip.registers[0x39] = 8;
      for (int n = 0; n < 8; n++) {
        chip.buffer.add(bytes(0, 0, 0, 1, 0, 0));
      }
      time.advance(Duration.ofMillis(80));
      accelerometer.drain((t, _, _, _) -> times.add(t));
    }
    assertThat(times).hasSize(160);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isBetween(9L, 11L);
    }

    chip.dead = true;
    time.advance(Duration.ofMillis(80));
    assertThatThrownBy(() -> accelerometer.drain((_, _, _, _) -> {}))
        .isInstanceOf(HardwareException.class);
    chip.dead = false;
    chip.written.clear();
    time.advance(Duration.ofMillis(500));
    accelerometer.drain((_, _, _, _) -> {});
    assertThat(chip.written).endsWith("2d=08");
  }
}
