package homeward.device.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.protocol.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RetriedPartsTest {
  /// A part that cannot be opened.
  private record Missing<T>() implements Supplier<T> {
    @Override
    public T get() {
      throw new HardwareException("no such line");
    }
  }

  @Test
  void a_button_whose_line_is_there_is_heard_also_if_it_was_held_down_before() {
    var told = new ArrayList<Boolean>();
    Button.Edges[] pin = new Button.Edges[1];
    Button button =
        RetriedParts.button(() ->
            edges -> {
              pin[0] = edges;
              edges.edge(true);
            });
    assertThat(button.works()).isTrue();

    button.listen(told::add);
    pin[0].edge(false);
    assertThat(told).containsExactly(true, false);
  }

  @Test
  void a_button_whose_line_cannot_be_opened_says_so_and_stops_nothing() {
    Button button = RetriedParts.button(new Missing<>());
    button.listen(_ -> {});

    assertThat(button.works()).isFalse();
  }

  @Test
  void a_sensor_on_a_bus_that_is_gone_is_a_sensor_that_does_not_answer() {
    Accelerometer sensor = RetriedParts.accelerometer(new Missing<>());
    sensor.listen(() -> {});
    sensor.test();
    sensor.restart();

    assertThatThrownBy(() -> sensor.drain((_, _, _, _) -> {}))
        .isInstanceOf(HardwareException.class);
    assertThat(sensor.tested()).isFalse();
    assertThat(new Tick(0).isBefore(sensor.next(new Tick(0)))).isTrue();
  }

  @Test
  void a_sensor_that_is_there_tests_itself_and_gives_its_samples() {
    var said = new ArrayList<String>();
    Accelerometer inner =
        new Accelerometer() {
          @Override
          public void drain(Samples samples) {
            said.add("drain");
          }

          @Override
          public void listen(Runnable ready) {
            said.add("listen");
          }

          @Override
          public void test() {
            said.add("test");
          }
        };
    Accelerometer sensor = RetriedParts.accelerometer(() -> inner);
    sensor.listen(() -> {});
    sensor.test();
    assertThat(sensor.tested()).isFalse();
    sensor.drain((_, _, _, _) -> {});
    sensor.drain((_, _, _, _) -> {});

    assertThat(said).isEqualTo(List.of("listen", "test", "drain", "drain"));
    assertThat(sensor.tested()).isTrue();
  }

  @Test
  void a_gauge_that_cannot_be_opened_does_not_answer() {
    Battery battery = RetriedParts.battery(new Missing<>());

    assertThatThrownBy(battery::percent).isInstanceOf(HardwareException.class);
  }
}
