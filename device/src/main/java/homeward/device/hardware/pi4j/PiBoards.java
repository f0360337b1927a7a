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
import homeward.device.hardware.Accelerometer;
import homeward.device.hardware.Battery;
import homeward.device.hardware.Board;
import homeward.device.hardware.BoardProvider;
import homeward.device.hardware.Button;
import homeward.device.hardware.HardwareException;
import homeward.device.hardware.SysfsBattery;
import homeward.device.hardware.chip.AccelerometerChip;
import homeward.device.hardware.chip.Adxl345;
import homeward.device.hardware.chip.ChipAccelerometer;
import homeward.device.hardware.chip.Ina219;
import homeward.device.hardware.chip.InterruptLine;
import homeward.device.hardware.chip.Lsm6dso;
import homeward.device.hardware.chip.Max17048;
import homeward.device.hardware.chip.Mpu6050;
import homeward.device.hardware.chip.Registers;
import homeward.protocol.time.SystemTime;
import java.nio.file.Path;

/// `--board pi[:KEY=VALUE,…]`: a Raspberry Pi or the like, see [PiOptions] and docs/wiring.md.
public final class PiBoards implements BoardProvider {
  private static final int ADXL345_ADDRESS = 0x53;
  private static final int LSM6DSO_ADDRESS = 0x6A;
  private static final int MPU6050_ADDRESS = 0x68;
  private static final int MAX17048_ADDRESS = 0x36;
  private static final int INA219_ADDRESS = 0x40;
  private static final long DEBOUNCE_US = 10_000;
  private static final int SIGNAL_UNKNOWN_DBM = -150;

  @Override
  public String name() {
    return "pi";
  }

  @Override
  public Board open(String options) {
    PiOptions wanted = PiOptions.parse(options);
    try {
      // The providers are named, so that nothing is searched for at each start.
      Context pi =
          Pi4J.newContextBuilder()
              .add(
                  GpioDDigitalInputProvider.newInstance(),
                  GpioDDigitalOutputProvider.newInstance(),
                  LinuxFsI2CProvider.newInstance())
              .build();
      return new Board(
          button(pi, wanted),
          accelerometer(pi, wanted),
          new PinSounder(
              output(pi, "motor", wanted.number("motor", 22)),
              output(pi, "buzzer", wanted.number("buzzer", 23)),
              output(pi, "red", wanted.number("red", 27)),
              output(pi, "green", wanted.number("green", 24))),
          battery(pi, wanted),
          SIGNAL_UNKNOWN_DBM);
    } catch (Pi4JException e) {
      throw new HardwareException("the board's pins or bus cannot be opened", e);
    }
  }

  private static Button button(Context pi, PiOptions wanted) {
    DigitalInput pin =
        pi.create(
            DigitalInput.newConfigBuilder(pi)
                .id("button")
                .address(wanted.number("button", 17))
                .pull(PullResistance.PULL_UP)
                .debounce(DEBOUNCE_US)
                .provider("gpiod-digital-input"));
    return edges -> {
      pin.addListener(event -> edges.edge(event.state() == DigitalState.LOW));
      // Held down already: no edge will tell.
      if (pin.state() == DigitalState.LOW) {
        edges.edge(true);
      }
    };
  }

  private static DigitalOutput output(Context pi, String id, int line) {
    return pi.create(
        DigitalOutput.newConfigBuilder(pi)
            .id(id)
            .address(line)
            .initial(DigitalState.LOW)
            .shutdown(DigitalState.LOW)
            .provider("gpiod-digital-output"));
  }

  private static Accelerometer accelerometer(Context pi, PiOptions wanted) {
    String sensor = wanted.word("sensor", "adxl345");
    AccelerometerChip chip =
        switch (sensor) {
          case "adxl345" -> new Adxl345(chip(pi, wanted, sensor, ADXL345_ADDRESS));
          case "lsm6dso" -> new Lsm6dso(chip(pi, wanted, sensor, LSM6DSO_ADDRESS));
          case "mpu6050" -> new Mpu6050(chip(pi, wanted, sensor, MPU6050_ADDRESS));
          default -> throw new IllegalArgumentException("no driver for a sensor '" + sensor + "'");
        };
    return wanted.has("int1")
        ? new ChipAccelerometer(chip, new SystemTime(), interrupt(pi, wanted))
        : new ChipAccelerometer(chip, new SystemTime());
  }

  private static InterruptLine interrupt(Context pi, PiOptions wanted) {
    DigitalInput pin =
        pi.create(
            DigitalInput.newConfigBuilder(pi)
                .id("int1")
                .address(wanted.number("int1", 0))
                .pull(PullResistance.OFF)
                .debounce(0L)
                .provider("gpiod-digital-input"));
    return risen ->
        pin.addListener(event -> {
          if (event.state() == DigitalState.HIGH) {
            risen.run();
          }
        });
  }

  private static Battery battery(Context pi, PiOptions wanted) {
    String battery = wanted.word("battery", "max17048");
    return switch (battery) {
      case "max17048" -> new Max17048(chip(pi, wanted, battery, MAX17048_ADDRESS));
      case "ina219" -> new Ina219(chip(pi, wanted, battery, INA219_ADDRESS));
      default -> new SysfsBattery(Path.of(battery));
    };
  }

  private static Registers chip(Context pi, PiOptions wanted, String id, int address) {
    return new BusRegisters(
        pi.create(
            I2C.newConfigBuilder(pi)
                .id(id)
                .bus(wanted.number("bus", 1))
                .device(address)
                .provider("linuxfs-i2c")));
  }
}
