package homeward.device.run.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real datagram socket, made here by the C library as systemd makes its own.
class NotifySocketTest {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  @TempDir private Path folder;

  @SuppressWarnings("restricted") // what a call into C is; the program is started with leave for it
  private static MethodHandle function(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
  }

  @Test
  void what_is_told_arrives() throws Throwable {
    String path = folder.resolve("notify").toString();
    try (Arena arena = Arena.ofConfined()) {
      int fd =
          (int) function("socket", FunctionDescriptor.of(INT, INT, INT, INT)).invokeExact(1, 2, 0);
      byte[] name = path.getBytes(StandardCharsets.UTF_8);
      MemorySegment address = arena.allocate(2L + name.length, 2);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
      MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
      int bound =
          (int)
              function("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT))
                  .invokeExact(fd, address, (int) address.byteSize());
      assertThat(bound).isZero();

      new NotifySocket(path).tell("WATCHDOG=1");

      MemorySegment buffer = arena.allocate(64);
      long got =
          (long)
              function("recv", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT))
                  .invokeExact(fd, buffer, 64L, 0);
      assertThat(got).isEqualTo(10);
      assertThat(buffer.getString(0)).isEqualTo("WATCHDOG=1");
    }
  }

  @Test
  void nobody_listening_is_no_reason_to_stop() {
    var socket = new NotifySocket(folder.resolve("nobody").toString());
    assertThatCode(() -> socket.tell("READY=1")).doesNotThrowAnyException();
  }

  @Test
  void a_path_that_no_socket_can_have_is_refused() {
    assertThatThrownBy(() -> new NotifySocket("x".repeat(108)))
        .hasMessageContaining("1 to 107 bytes, not 108");
  }
}
