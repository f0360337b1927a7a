package homeward.device.hardware.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.provider.Provider;
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Battery;
import homeward.device.hardware.Board;
import homeward.device.hardware.BoardProvider;
import homeward.device.hardware.Button;
import homeward.device.hardware.RetriedPart;
import homeward.device.hardware.RetriedParts;
import homeward.device.hardware.SysfsBattery;
import homeward.device.hardware.ThreadedAccelerometer;
import homeward.device.hardware.ThreadedBattery;
import homeward.device.hardware.chip.AccelerometerChip;
import homeward.device.hardware.chip.Adxl345;
import homeward.device.hardware.chip.ChipAccelerometer;
import homeward.device.hardware.chip.Ina219;
import homeward.device.hardware.chip.InterruptLine;
import homeward.device.hardware.chip.Lsm6dso;
import homeward.device.hardware.chip.Max17048;
import homeward.device.hardware.chip.Mpu6050;
import homeward.device.hardware.chip.Registers;
import homeward.device.hardware.radio.SystemRadio;
import homeward.protocol.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// `--board pi[:KEY=VALUE,…]`: a Raspberry Pi or the like, see [PiOptions] and docs/wiring.md.
public final class PiBoards implements BoardProvider {
  private static final int ADXL345_ADDRESS = 0x53;
  private static final int LSM6DSO_ADDRESS = 0x6A;
  private static final int MPU6050_ADDRESS = 0x68;
  private static final int MAX17048_ADDRESS = 0x36;
  private static final int INA219_ADDRESS = 0x40;
  private static final long DEBOUNCE_US = 10_000;
  private static final AtomicInteger TRIES = new AtomicInteger();

  @Override
  public String name() {
    return "pi";
  }

  /// Opens what can be opened; the rest follows when it can. Only what nobody understands is
  /// refused.
  @Override
  public Board open(String options) {
    PiOptions wanted = PiOptions.parse(options);
    Supplier<Context> pins =
        new Pi(
                List.of(
                    GpioDDigitalInputProvider::newInstance,
                    GpioDDigitalOutputProvider::newInstance))
            ::context;
    Supplier<Context> bus = new Pi(List.of(LinuxFsI2CProvider::newInstance))::context;
    int button = wanted.number("button", 17);
    return new Board(
        RetriedParts.button(() -> button(pins.get(), button)),
        new ThreadedAccelerometer(accelerometer(bus, pins, wanted), new SystemTime()),
        new PinSounder(
            output(pins, "motor", wanted.number("motor", 22)),
            output(pins, "buzzer", wanted.number("buzzer", 23)),
            output(pins, "red", wanted.number("red", 27)),
            output(pins, "green", wanted.number("green", 24))),
        new ThreadedBattery(battery(bus, wanted)),
        new SystemRadio().started());
  }

  /// Pins and bus have a context each, made when it is first needed: one that cannot begin keeps
  /// the other from nothing. The providers are named, so that nothing is searched for at each
  /// start.
  private static final class Pi {
    private final List<Supplier<Provider<?, ?, ?>>> providers;
    private @Nullable Context made;

    Pi(List<Supplier<Provider<?, ?, ?>>> providers) {
      this.providers = providers;
    }

    synchronized Context context() {
      Context known = made;
      if (known == null) {
        var builder = Pi4J.newContextBuilder();
        providers.forEach(provider -> builder.add(provider.get()));
        known = builder.build();
        made = known;
      }
      return known;
    }
  }

  /// A name that no earlier try has used up.
  private static String fresh(String part) {
    return part + "-" + TRIES.incrementAndGet();
  }

  private static Button button(Context pi, int line) {
    DigitalInput pin =
        pi.create(
            DigitalInput.newConfigBuilder(pi)
                .id(fresh("button"))
                .address(line)
                .pull(PullResistance.PULL_UP)
                .debounce(DEBOUNCE_US)
                .provider("gpiod-digital-input"));
    return new Button() {
      @Override
      public void listen(Edges edges) {
        pin.addListener(event -> edges.edge(event.state() == DigitalState.LOW));
        // Held down already: no edge will tell.
        if (pin.state() == DigitalState.LOW) {
          edges.edge(true);
        }
      }

      @Override
      public Optional<Boolean> isDown() {
        try {
          return Optional.of(pin.state() == DigitalState.LOW);
        } catch (Pi4JException e) {
          Logger.debug(e, "the button's level cannot be read");
          return Optional.empty();
        }
      }
    };
  }

  private static RetriedPart<DigitalOutput> output(Supplier<Context> pins, String id, int line) {
    return new RetriedPart<>(
        "the " + id,
        () -> {
          Context pi = pins.get();
          return pi.create(
              DigitalOutput.newConfigBuilder(pi)
                  .id(fresh(id))
                  .address(line)
                  .initial(DigitalState.LOW)
                  .shutdown(DigitalState.LOW)
                  .provider("gpiod-digital-output"));
        });
  }

  private static Accelerometer accelerometer(
      Supplier<Context> bus, Supplier<Context> pins, PiOptions wanted) {
    String sensor = wanted.word("sensor", "adxl345");
    Function<Registers, AccelerometerChip> driver =
        switch (sensor) {
          case "adxl345" -> Adxl345::new;
          case "lsm6dso" -> Lsm6dso::new;
          case "mpu6050" -> Mpu6050::new;
          default -> throw new IllegalArgumentException("no driver for a sensor '" + sensor + "'");
        };
    int address =
        switch (sensor) {
          case "lsm6dso" -> LSM6DSO_ADDRESS;
          case "mpu6050" -> MPU6050_ADDRESS;
          default -> ADXL345_ADDRESS;
        };
    int number = wanted.number("bus", 1);
    boolean interrupts = wanted.has("int1");
    int line = wanted.number("int1", 0);
    return RetriedParts.accelerometer(() -> {
      AccelerometerChip chip = driver.apply(chip(bus.get(), number, sensor, address));
      return interrupts && chip.interrupts()
          ? new ChipAccelerometer(chip, new SystemTime(), interrupt(pins, line))
          : new ChipAccelerometer(chip, new SystemTime());
    });
  }

  /// A line that cannot be opened is one that never says anything: the chip is looked at unasked.
  private static InterruptLine interrupt(Supplier<Context> pins, int line) {
    var part =
        new RetriedPart<DigitalInput>(
            "the interrupt line",
            () -> {
              Context pi = pins.get();
              return pi.create(
                  DigitalInput.newConfigBuilder(pi)
                      .id(fresh("int1"))
                      .address(line)
                      .pull(PullResistance.OFF)
                      .debounce(0L)
                      .provider("gpiod-digital-input"));
            });
    return risen -> {
      DigitalInput pin = part.now();
      if (pin != null) {
        pin.addListener(event -> {
          if (event.state() == DigitalState.HIGH) {
            risen.run();
          }
        });
      }
    };
  }

  private static Battery battery(Supplier<Context> bus, PiOptions wanted) {
    String battery = wanted.word("battery", "max17048");
    int number = wanted.number("bus", 1);
    return switch (battery) {
      case "max17048" ->
          RetriedParts.battery(
              () -> new Max17048(chip(bus.get(), number, battery, MAX17048_ADDRESS)));
      case "ina219" ->
          RetriedParts.battery(() -> new Ina219(chip(bus.get(), number, battery, INA219_ADDRESS)));
      default -> new SysfsBattery(Path.of(battery));
    };
  }

  private static Registers chip(Context pi, int bus, String id, int address) {
    return new BusRegisters(
        pi.create(
            I2C.newConfigBuilder(pi)
                .id(fresh(id))
                .bus(bus)
                .device(address)
                .provider("linuxfs-i2c")));
  }
}
