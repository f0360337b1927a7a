package homeward.simulator.body;

import java.util.random.RandomGenerator;

/// A wearer as acceleration, movement after movement, at 100 samples a second: the body's axes (x
/// to the right, y up, z forward) turn, gravity and the movement's own acceleration act along them,
/// and the device sees both in the axes in which it is worn.
///
/// Not safe for use by several threads.
public final class Mover {
  /// Between two samples.
  public static final int SAMPLE_MS = 10;

  private static final double DT = SAMPLE_MS / 1000.0;
  private static final double MOST_G = 16; // what the sensor can measure
  private static final double[] UPRIGHT = {0, 1, 0};
  private static final double SEATED_DEG = 15;
  private static final double[] NO_PUSH = new double[3];

  private final Build build;
  private final RandomGenerator random;
  private final Body.Sink sink;
  private double[][] mount;
  private double[] up = UPRIGHT.clone();
  private long tMs;
  private double phase;

  /// An acceleration, in g, `t` seconds after a movement began.
  private interface Push {
    /// @return along up, to the right, forward
    double[] at(double t);
  }

  /// @param sink takes each sample
  public Mover(Build build, RandomGenerator random, Body.Sink sink) {
    this.build = build;
    this.random = random;
    this.sink = sink;
    this.mount = build.mount();
  }

  /// When the next sample is due, since the first.
  public long nowMs() {
    return tMs;
  }

  /// Makes a movement.
  ///
  /// @param seconds how long; a movement with an end of its own takes its own time first, and then
  ///   stays as it ended for so long
  public void make(Movement movement, double seconds) {
    switch (movement) {
      case STAND -> awake(seconds);
      case WALK -> walk(seconds, build.stepsHz(), build.gaitG());
      case STAIRS -> walk(seconds, build.stairsHz(), build.stairsG());
      case RUN -> walk(seconds, build.runHz(), build.runG());
      case SIT_DOWN -> {
        double g = between(0.2, 2.6);
        turn(1.2, tilted(SEATED_DEG, forward()), t -> bump(t, 1.0, 0.12, g));
        awake(seconds);
      }
      case SIT -> awake(seconds);
      case LIE_STILL -> still(seconds, 0.004);
      case STAND_UP -> {
        turn(1.2, UPRIGHT, t -> bump(t, 0.5, 0.5, 0.25));
        awake(seconds);
      }
      case CAR -> car(seconds);
      case STUMBLE -> stumble(seconds);
      case FALL_FORWARD -> fall(forward(), seconds);
      case FALL_BACKWARD -> fall(backward(), seconds);
      case FALL_LEFT -> fall(new double[] {-1, 0, 0}, seconds);
      case FALL_RIGHT -> fall(new double[] {1, 0, 0}, seconds);
      case FALL_ON_KNEES -> {
        impact(UPRIGHT, 0.35, build.impactG() / 3);
        fall(forward(), seconds);
      }
      case COLLAPSE -> {
        impact(tilted(30, forward()), 0.45, build.impactG() / 2);
        impact(lying(side()), 0.3, build.impactG() / 2);
        settle();
        still(seconds, 0.004);
      }
      case FAINT_SEATED -> {
        double g = between(1.5, 8.9);
        turn(1.2, tilted(build.lyingDeg() - 5, side()), t -> bump(t, 1.1, 0.1, g));
        still(seconds, 0.004);
      }
      case SLIDE_DOWN -> {
        turn(2.0, tilted(20, backward()), t -> scrape(t, 1.9));
        still(3, 0.02);
        turn(1.5, tilted(build.lyingDeg() - 5, side()), t -> bump(t, 1.4, 0.1, 0.8));
        still(seconds, 0.004);
      }
      case STRUGGLE -> struggle(seconds);
      case DROPPED -> dropped(seconds);
      case HANDED_OVER -> handedOver(seconds);
      case TABLE -> table(seconds);
      case COAT -> coat(seconds);
      case SIT_STILL -> still(seconds, 0.004);
      case RECLINE -> {
        turn(1.5, tilted(60, backward()), _ -> NO_PUSH);
        still(seconds, 0.004);
      }
      case LIE_DOWN -> {
        turn(3, lying(side()), t -> bump(t, 2.5, 0.3, 0.3));
        awake(seconds);
      }
      case KNEEL -> {
        turn(1.5, tilted(70, forward()), t -> bump(t, 1, 0.3, 0.3));
        shifting(seconds, 0.25, 1.5, 6);
      }
      case TIP_OVER -> {
        double g = between(1.5, 5);
        turn(0.8, lying(side()), t -> bump(t, 0.7, 0.1, g));
        still(seconds, 0.02);
      }
      case SLUMP -> {
        turn(2, tilted(between(50, 80), random.nextBoolean() ? forward() : side()), _ -> NO_PUSH);
        still(seconds, 0.02);
      }
      case SEIZURE -> {
        turn(1.5, lying(side()), t -> bump(t, 1.2, 0.3, 0.5));
        shake(60);
        still(seconds, 0.004);
      }
    }
  }

  private double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  private static double[] forward() {
    return new double[] {0, 0, 1};
  }

  private static double[] backward() {
    return new double[] {0, 0, -1};
  }

  private double[] side() {
    return new double[] {random.nextBoolean() ? 1 : -1, 0, 0};
  }

  /// Where up is, in the body's axes, for one who leans so far in a direction.
  private static double[] tilted(double deg, double[] towards) {
    double sin = Math.sin(Math.toRadians(deg));
    double cos = Math.cos(Math.toRadians(deg));
    // Who leans forward has up behind the head: against the way of the fall.
    return new double[] {-sin * towards[0], cos, -sin * towards[2]};
  }

  private double[] lying(double[] towards) {
    return tilted(build.lyingDeg(), towards);
  }

  private void sample(double along, double right, double ahead) {
    double length = 1 + along;
    double[] body = {
      up[0] * length + right, up[1] * length, up[2] * length + ahead,
    };
    double[] seen = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double value = mount[axis][0] * body[0] + mount[axis][1] * body[1] + mount[axis][2] * body[2];
      seen[axis] = Math.clamp(value + build.noiseG() * random.nextGaussian(), -MOST_G, MOST_G);
    }
    sink.sample(tMs, seen[0], seen[1], seen[2]);
    tMs += SAMPLE_MS;
  }

  private double breath() {
    return build.breathG() * Math.sin(2 * Math.PI * 0.25 * tMs / 1000.0);
  }

  /// @param fidgetG now and then a small movement
  private void still(double seconds, double fidgetG) {
    double sway = 0;
    for (double t = 0; t < seconds; t += DT) {
      sway += 0.02 * (fidgetG * random.nextGaussian() * 5 - sway);
      sample(breath(), sway, breath() + sway);
    }
  }

  /// Nobody who is awake keeps still: every few seconds the posture shifts a little, and back.
  private void awake(double seconds) {
    shifting(seconds, 0.12, 3, 12);
  }

  /// @param share how far a shift goes, as the tangent of its angle
  /// @param least seconds from one shift to the next, up to `most`
  private void shifting(double seconds, double share, double least, double most) {
    double[] posture = up.clone();
    double end = tMs + seconds * 1000;
    while (tMs < end) {
      still(between(least, most), 0.01);
      double[] shifted = {
        posture[0] + between(-share, share),
        posture[1] + (posture[1] > 0.5 ? 0 : between(-share, share)),
        posture[2] + between(-share, share)
      };
      double g = between(0.05, 0.2);
      turn(between(0.4, 1), unit(shifted), t -> bump(t, 0.1, 0.25, g));
    }
    up = posture;
  }

  private void walk(double seconds, double hz, double g) {
    double second = between(0.15, 0.4);
    double shift = between(0, 2 * Math.PI);
    for (double t = 0; t < seconds; t += DT) {
      phase += 2 * Math.PI * hz * DT * (1 + 0.03 * random.nextGaussian());
      double along = g * (Math.sin(phase) + second * Math.sin(2 * phase + shift));
      // A foot is down, or there is nothing: the length never falls far below none.
      sample(
          Math.max(-0.95, along),
          0.3 * g * Math.sin(phase / 2),
          0.3 * g * Math.cos(phase) + 0.02 * random.nextGaussian());
    }
  }

  private void car(double seconds) {
    double[] hz = {between(1, 2), between(2, 5), between(6, 11)};
    double bend = 0;
    for (double t = 0; t < seconds; t += DT) {
      double along = 0;
      for (double f : hz) {
        along += build.carG() * 0.8 * Math.sin(2 * Math.PI * f * t + f);
      }
      bend += 0.005 * (between(-0.15, 0.15) * 4 - bend);
      double hole = random.nextInt(900) == 0 ? between(0.1, 0.4) : 0;
      sample(along + hole, bend, bend + build.carG() * 0.5 * random.nextGaussian());
    }
  }

  private void stumble(double seconds) {
    walk(1, build.stepsHz(), build.gaitG());
    double peak = between(3.1, 5.8);
    turn(
        0.5,
        tilted(between(5, 25), forward()),
        t ->
            new double[] {
              t < 0.2 ? -0.7 : (peak - 1) * pulse(t - 0.2, 0.2),
              0,
              0.3 * peak * pulse(t - 0.2, 0.15)
            });
    double caught = between(0.5, 1.2);
    turn(0.4, UPRIGHT, t -> bump(t, 0.2, 0.15, caught));
    walk(seconds, build.stepsHz(), build.gaitG());
  }

  private void fall(double[] towards, double seconds) {
    impact(lying(towards), between(0.3, 0.6), build.impactG());
    settle();
    still(seconds, 0.004);
  }

  /// Half a wave of 1, that long.
  private static double pulse(double t, double length) {
    return t < 0 || t > length ? 0 : Math.sin(Math.PI * t / length);
  }

  private static double[] bump(double t, double at, double length, double g) {
    return new double[] {g * pulse(t - at, length), 0, 0};
  }

  private double[] scrape(double t, double end) {
    return new double[] {
      0.12 * random.nextGaussian() - 0.15 * pulse(t, end) + 0.7 * pulse(t - end, 0.1),
      0.05 * random.nextGaussian(),
      0.08 * random.nextGaussian()
    };
  }

  /// Loses its hold, drops, hits the floor, and bounces once.
  private void impact(double[] to, double dropS, double peakG) {
    double hitS = build.impactMs() / 1000 / 2;
    double dip = 1 - build.dipG();
    turn(
        dropS + 2 * hitS,
        to,
        t -> {
          double first = t - dropS;
          double along =
              -dip * pulse(t, dropS)
                  + (peakG - 1) * pulse(first, hitS)
                  + 0.3 * peakG * pulse(first - hitS, hitS);
          return new double[] {
            along, 0.2 * peakG * pulse(first, hitS), 0.2 * peakG * pulse(first, hitS / 2)
          };
        });
  }

  /// The second after the floor: limbs come to rest.
  private void settle() {
    for (double t = 0; t < 1.2; t += DT) {
      double left = Math.exp(-3 * t);
      sample(
          0.5 * left * Math.sin(2 * Math.PI * 3 * t),
          0.3 * left * random.nextGaussian(),
          0.3 * left * random.nextGaussian());
    }
  }

  /// Turns the body from how it is to another posture.
  private void turn(double seconds, double[] to, Push push) {
    double[] from = up.clone();
    for (double t = 0; t < seconds; t += DT) {
      double share = (1 - Math.cos(Math.PI * Math.min(1, t / seconds))) / 2;
      up = unit(mix(from, to, share));
      double[] pushed = push.at(t);
      sample(pushed[0] + breath(), pushed[1], pushed[2]);
    }
    up = to.clone();
  }

  private static double[] mix(double[] from, double[] to, double share) {
    double[] mixed = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      mixed[axis] = from[axis] + share * (to[axis] - from[axis]);
    }
    return mixed;
  }

  private static double[] unit(double[] v) {
    double length = Math.max(1e-6, Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]));
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private void struggle(double seconds) {
    double[] posture = up.clone();
    double end = tMs + seconds * 1000;
    while (tMs < end) {
      double[] way = {
        posture[0] + between(-0.6, 0.6),
        posture[1] + between(-0.6, 0.6),
        posture[2] + between(-0.6, 0.6)
      };
      double g = between(0.2, 1.5);
      double length = between(0.2, 0.6);
      turn(
          length,
          unit(way),
          t ->
              new double[] {
                g * pulse(t, length) * random.nextGaussian(),
                0.3 * random.nextGaussian(),
                g * pulse(t, length / 2)
              });
    }
    turn(0.4, posture, t -> bump(t, 0.1, 0.1, 0.3));
  }

  /// Out of the pocket: weightless, a hard knock and some small ones, and then a dead thing.
  private void dropped(double seconds) {
    double heightM = between(0.8, 1.6);
    double fallS = Math.sqrt(2 * heightM / 9.81);
    for (double t = 0; t < fallS; t += DT) {
      sample(-1, 0, 0);
    }
    double knock = between(6, 16);
    for (int bounce = 0; bounce < 4; bounce++) {
      mount = Build.rotation(random);
      for (int i = 0; i < 3; i++) {
        sample(knock * (1 - 0.3 * i), knock / 3, 0);
      }
      knock /= 2.5;
      for (double t = 0; t < 0.2 / (bounce + 1); t += DT) {
        sample(-0.9, 0, 0);
      }
    }
    dead(seconds);
  }

  private void dead(double seconds) {
    for (double t = 0; t < seconds; t += DT) {
      sample(0, 0, 0);
    }
  }

  private void handedOver(double seconds) {
    for (int i = 0; i < 5; i++) {
      double[] other = unit(new double[] {between(-1, 1), between(-1, 1), between(-1, 1)});
      turn(between(0.6, 1.2), other, t -> new double[] {0.1 * random.nextGaussian(), 0.1, 0});
    }
    mount = Build.rotation(random);
    up = UPRIGHT.clone();
    walk(seconds, build.stepsHz(), build.gaitG());
  }

  private void table(double seconds) {
    for (int i = 0; i < 4; i++) {
      double[] other = unit(new double[] {between(-1, 1), between(-1, 1), between(-1, 1)});
      turn(between(0.6, 1.2), other, t -> new double[] {0.1 * random.nextGaussian(), 0.05, 0});
    }
    turn(0.5, new double[] {0, 0, 1}, t -> bump(t, 0.4, 0.05, 0.8));
    dead(seconds);
  }

  /// Off the shoulders, turned about, onto a hook: it swings for a while and then hangs dead, as
  /// upright as it was worn or not quite.
  private void coat(double seconds) {
    int turns = random.nextInt(3, 7);
    for (int i = 0; i < turns; i++) {
      double[] other = unit(new double[] {between(-1, 1), between(-0.5, 1), between(-1, 1)});
      turn(between(0.5, 1.1), other, _ -> new double[] {0.1 * random.nextGaussian(), 0.05, 0});
    }
    double g = between(0.3, 1.5);
    turn(0.6, tilted(between(0, 40), forward()), t -> bump(t, 0.5, 0.08, g));
    double hz = between(0.6, 1);
    double swing = between(0.1, 0.35);
    for (double t = 0; t < seconds; t += DT) {
      double to = swing * Math.exp(-t / 4) * Math.sin(2 * Math.PI * hz * t);
      sample(-to * to / 2, to, 0);
    }
  }

  /// Three to six jerks a second about one posture.
  private void shake(double seconds) {
    double hz = between(3, 6);
    double g = between(0.3, 0.9);
    for (double t = 0; t < seconds; t += DT) {
      phase += 2 * Math.PI * hz * DT * (1 + 0.1 * random.nextGaussian());
      double jerk = g * Math.sin(phase);
      sample(0.3 * jerk, jerk, 0.5 * jerk + 0.05 * random.nextGaussian());
    }
  }
}
