package homeward.simulator.body;

import java.util.random.RandomGenerator;

/// How one wearer moves and how they wear the device, drawn from ranges that hold nine of ten
/// recordings of SisFall (Sucerquia et al., Sensors 17(1):198, 2017; `./homeward motion fit` reads
/// them off again).
///
/// @param stepsHz steps a second
/// @param gaitG how far the length swings while walking
/// @param runHz steps a second while running
/// @param runG how far the length swings while running
/// @param stairsHz steps a second on stairs
/// @param stairsG how far the length swings on stairs
/// @param carG standard deviation of the length in a car
/// @param dipG least length in a fall
/// @param impactG largest length in a fall
/// @param impactMs how long a fall's impacts take in all
/// @param lyingDeg angle between upright and lying
/// @param breathG how far breath moves the length
/// @param noiseG the sensor's own, on each axis
/// @param mount turns the body's axes into the device's: however it is worn
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Build(
    double stepsHz,
    double gaitG,
    double runHz,
    double runG,
    double stairsHz,
    double stairsG,
    double carG,
    double dipG,
    double impactG,
    double impactMs,
    double lyingDeg,
    double breathG,
    double noiseG,
    double[][] mount) {

  /// A wearer by chance.
  public static Build of(RandomGenerator random) {
    return new Build(
        random.nextDouble(1.8, 2.6),
        Math.sqrt(2) * random.nextDouble(0.115, 0.47),
        random.nextDouble(2.5, 3.1),
        Math.sqrt(2) * random.nextDouble(0.46, 1.23),
        random.nextDouble(0.92, 2.64),
        Math.sqrt(2) * random.nextDouble(0.14, 0.6),
        random.nextDouble(0.037, 0.098),
        random.nextDouble(0.08, 0.66),
        random.nextDouble(3.2, 16),
        random.nextDouble(100, 325),
        random.nextDouble(71, 111),
        random.nextDouble(0.004, 0.015),
        random.nextDouble(0.003, 0.008),
        rotation(random));
  }

  /// The same wearer with the device upside down.
  public Build upsideDown() {
    double[][] turned = new double[3][];
    turned[0] = mount[0].clone();
    turned[1] = negative(mount[1]);
    turned[2] = negative(mount[2]);
    return new Build(
        stepsHz, gaitG, runHz, runG, stairsHz, stairsG, carG, dipG, impactG, impactMs, lyingDeg,
        breathG, noiseG, turned);
  }

  private static double[] negative(double[] row) {
    return new double[] {-row[0], -row[1], -row[2]};
  }

  /// Any rotation, each as likely (Shoemake, Graphics Gems III, 1992).
  static double[][] rotation(RandomGenerator random) {
    double u = random.nextDouble();
    double a = 2 * Math.PI * random.nextDouble();
    double b = 2 * Math.PI * random.nextDouble();
    double x = Math.sqrt(1 - u) * Math.sin(a);
    double y = Math.sqrt(1 - u) * Math.cos(a);
    double z = Math.sqrt(u) * Math.sin(b);
    double w = Math.sqrt(u) * Math.cos(b);
    return new double[][] {
      {1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)},
      {2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)},
      {2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)}
    };
  }
}
