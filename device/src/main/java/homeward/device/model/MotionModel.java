package homeward.device.model;

import homeward.device.motion.Forest;
import homeward.device.motion.MotionDetector;
import homeward.device.motion.MotionLimits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What the man-down detector has learnt, as `./homeward motion train` writes it.
///
/// Its file, big-endian: `HWMM`, version 1 (u16), the title (UTF), the names of the features (u16
/// count, UTF each), then two forests. A forest is the number of its trees (u16), and for each tree
/// the number of its nodes (u16) and the nodes in order of descent, the branch not above the
/// threshold first. A node is a feature's number (u8), a threshold (f32), and how many nodes on the
/// other branch begins (u16); or 255 and a leaf's share of falls in 250ths (u8).
///
/// @param title how it came about
/// @param fall says 4.4 s after a jolt how like a fall it was
/// @param down says 9 s after a jolt how like a fall it was that left the wearer down
public record MotionModel(String title, Forest fall, Forest down) {
  private static final int MAGIC = 0x48574D4D;
  private static final int VERSION = 1;
  private static final String SHIPPED = "man-down.model";

  /// The model that comes with this program.
  ///
  /// @throws IllegalStateException if it is missing or made for another build
  public static MotionModel shipped() {
    try (InputStream in = MotionModel.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its motion model " + SHIPPED);
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's motion model cannot be read", e);
    }
  }

  /// A detector that judges by this model.
  public MotionDetector detector(MotionLimits limits, MotionDetector.Listener listener) {
    return new MotionDetector(fall, down, limits, listener);
  }

  /// @throws IOException if these are not the bytes of a model for this build; the text says why
  public static MotionModel read(InputStream bytes) throws IOException {
    var in = new DataInputStream(bytes);
    if (in.readInt() != MAGIC) {
      throw new IOException("not a motion model: it does not begin with HWMM");
    }
    int version = in.readUnsignedShort();
    if (version != VERSION) {
      throw new IOException("a motion model of version " + version + ", not " + VERSION);
    }
    String title = in.readUTF();
    var names = new ArrayList<String>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      names.add(in.readUTF());
    }
    if (!names.equals(MotionDetector.features())) {
      throw new IOException("a motion model for other features than this program's");
    }
    // Byte by byte it would take a fifth of the device's start.
    ByteBuffer forests = ByteBuffer.wrap(in.readAllBytes());
    try {
      return new MotionModel(title, forest(forests), forest(forests));
    } catch (BufferUnderflowException e) {
      throw (EOFException) new EOFException("a motion model that is cut short").initCause(e);
    } catch (IllegalArgumentException e) {
      throw new IOException("a broken motion model", e);
    }
  }

  private static Forest forest(ByteBuffer in) {
    var growing = new Forest.Growing();
    for (int trees = Short.toUnsignedInt(in.getShort()); trees > 0; trees--) {
      growing.tree();
      for (int nodes = Short.toUnsignedInt(in.getShort()); nodes > 0; nodes--) {
        int feature = Byte.toUnsignedInt(in.get());
        if (feature == Forest.LEAF) {
          growing.leaf(Byte.toUnsignedInt(in.get()) / Forest.LEAF_UNITS);
        } else {
          float threshold = in.getFloat();
          growing.inner(feature, threshold, Short.toUnsignedInt(in.getShort()));
        }
      }
    }
    return growing.grown();
  }

  public void write(OutputStream bytes) throws IOException {
    var out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeShort(VERSION);
    out.writeUTF(title);
    List<String> names = MotionDetector.features();
    out.writeShort(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
    write(fall, out);
    write(down, out);
    out.flush();
  }

  private static void write(Forest forest, DataOutputStream out) throws IOException {
    int[] roots = forest.roots();
    out.writeShort(roots.length);
    for (int tree = 0; tree < roots.length; tree++) {
      int end = tree + 1 < roots.length ? roots[tree + 1] : forest.nodes();
      out.writeShort(end - roots[tree]);
      for (int node = roots[tree]; node < end; node++) {
        int feature = Byte.toUnsignedInt(forest.feature()[node]);
        out.writeByte(feature);
        if (feature == Forest.LEAF) {
          out.writeByte(Math.round(forest.value()[node] * Forest.LEAF_UNITS));
        } else {
          out.writeFloat(forest.value()[node]);
          out.writeShort(forest.skip()[node]);
        }
      }
    }
  }
}
