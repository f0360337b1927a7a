package homeward.device.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homeward.device.motion.MotionDetector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MotionModelTest {
  private static byte[] bytes() throws IOException {
    var out = new ByteArrayOutputStream();
    MotionModel.shipped().write(out);
    return out.toByteArray();
  }

  private static MotionModel read(byte[] bytes) throws IOException {
    return MotionModel.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void what_is_written_reads_as_the_same() throws IOException {
    MotionModel shipped = MotionModel.shipped();
    MotionModel again = read(bytes());

    assertThat(again.title()).isEqualTo(shipped.title());
    double[] features = new double[MotionDetector.features().size()];
    for (int i = 0; i < 200; i++) {
      double turn = i * 37.0;
      Arrays.setAll(features, j -> Math.sin(turn + j) * 50);
      assertThat(again.fall().fall(features)).isEqualTo(shipped.fall().fall(features));
      assertThat(again.down().fall(features)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void a_file_of_another_kind_version_or_build_is_refused_with_the_reason() throws IOException {
    byte[] other = bytes();
    other[0] = 'X';
    assertThatThrownBy(() -> read(other)).hasMessageContaining("does not begin with HWMM");

    byte[] newer = bytes();
    newer[5] = 9;
    assertThatThrownBy(() -> read(newer)).hasMessageContaining("version 9");

    byte[] foreign = bytes();
    int name = new String(foreign, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("angle");
    foreign[name] = 'b';
    assertThatThrownBy(() -> read(foreign)).hasMessageContaining("other features");
  }

  @Test
  void a_file_cut_short_or_with_a_branch_to_nowhere_is_refused() throws IOException {
    byte[] whole = bytes();
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(EOFException.class);

    // The first node of the first tree stands behind the names, two counts and the trees' number.
    String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
    int node = text.indexOf("upright-change") + "upright-change".length() + 4;
    whole[node + 5] = 0;
    whole[node + 6] = 1;
    assertThatThrownBy(() -> read(whole))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("a tree with a branch to nowhere");
  }
}
