package homeward.simulator.motion;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.device.model.MotionModel;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionEvent;
import homeward.device.motion.MotionLimits;
import homeward.simulator.body.Build;
import homeward.simulator.body.Movement;
import homeward.simulator.body.Mover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A device that is dropped, thrown on a car seat, washed, while it counts as worn. Nobody can know
/// from inside that nobody fell: its wearer is asked, or it says that it is not worn.
class MishandledTest {
  private static final int DEVICES = 20;
  private static final int HZ = 100;
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration WASH = Duration.ofMinutes(8);

  private final MotionModel model = MotionModel.shipped();

  /// One device, worn by somebody who has walked.
  private final class Device {
    private final SplittableRandom random;
    private final List<MotionEvent> events = new ArrayList<>();
    private final MotionDetector detector = model.detector(MotionLimits.usual(), events::add);
    private final Mover mover;
    private final long began;
    private long nowMs;

    Device(int seed) {
      random = new SplittableRandom(seed);
      mover = new Mover(Build.of(random), random, this::sample);
      mover.make(Movement.WALK, 25);
      mover.make(Movement.STAND, 3);
      began = nowMs;
    }

    private void sample(long atMs, double x, double y, double z) {
      nowMs = atMs;
      detector.sample(atMs, x, y, z);
    }

    private void sample(double x, double y, double z) {
      sample(
          nowMs + 1000 / HZ,
          x + 0.01 * random.nextGaussian(),
          y + 0.01 * random.nextGaussian(),
          z + 0.01 * random.nextGaussian());
    }

    /// A swing of the arm, a flight, a soft landing, and then the engine runs.
    void isThrownOnASeat(int seconds) {
      IntStream.range(0, HZ / 3).forEach(_ -> sample(0.5, 2, 0.3));
      IntStream.range(0, HZ / 2).forEach(_ -> sample(0, 0.05, 0));
      for (double landing : new double[] {2, 4, 3, 2, 1.5}) {
        sample(0.2, 0.3, landing);
      }
      IntStream.range(0, seconds * HZ)
          .forEach(_ -> sample(0.02 * random.nextGaussian(), 0.2, 0.98));
    }

    /// A drum turns 50 times a minute for 40 s of each minute, and what is in it falls.
    void isWashed(int minutes) {
      for (int i = 0; i < minutes * 60 * HZ; i++) {
        boolean turns = i / HZ % 60 < 40;
        double angle = turns ? 2 * Math.PI * i / HZ * 50 / 60 : 0;
        double falls = turns && random.nextInt(HZ) == 0 ? 3 : 0;
        sample(Math.cos(angle) + falls, Math.sin(angle), 0.2);
      }
    }

    /// Whether it has asked, or said that it is not worn.
    boolean isHeardWithin(Duration limit) {
      return events.stream()
          .filter(event -> event.kind().manDown() || event.kind() == MotionEvent.Kind.NOT_WORN)
          .mapToLong(event -> event.atMs() - began)
          .anyMatch(ms -> ms >= 0 && ms <= limit.toMillis());
    }
  }

  private List<Device> devices() {
    return IntStream.range(0, DEVICES).mapToObj(Device::new).toList();
  }

  @Test
  void whose_device_is_dropped_and_left_lying_is_asked_within_90_s() {
    for (Device device : devices()) {
      device.mover.make(Movement.DROPPED, 90);
      assertThat(device.isHeardWithin(SOON)).isTrue();
    }
  }

  /// What lies on the seat of a car that drives may move as somebody does who sits in it.
  @Test
  void of_twenty_that_are_thrown_on_a_car_seat_nineteen_ask_within_90_s() {
    List<Device> devices = devices();
    devices.forEach(device -> device.isThrownOnASeat(90));
    assertThat(devices.stream().filter(device -> device.isHeardWithin(SOON)))
        .hasSizeGreaterThanOrEqualTo(DEVICES - 1);
  }

  @Test
  void in_a_washing_machine_it_asks_or_says_that_it_is_not_worn_within_8_min() {
    for (Device device : devices().subList(0, DEVICES / 2)) {
      device.isWashed(8);
      assertThat(device.isHeardWithin(WASH)).isTrue();
    }
  }
}
