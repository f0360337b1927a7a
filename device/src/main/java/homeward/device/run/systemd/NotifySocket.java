package homeward.device.run.systemd;

import homeward.device.run.Liveness.ServiceManager;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.tinylog.Logger;

/// The datagram socket that systemd names in NOTIFY_SOCKET. Java has no datagram sockets of this
/// family, so the C library is called. Source: sd_notify(3), unix(7).
///
/// @param path of the socket; a leading `@` stands for the abstract name space
public record NotifySocket(String path) implements ServiceManager {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MOST_PATH_BYTES = 107;
  private static final int FAMILY_BYTES = 2;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SOCKET =
      function(
          "socket",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT));
  private static final MethodHandle SENDTO =
      function(
          "sendto",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  public NotifySocket {
    int bytes = path.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MOST_PATH_BYTES) {
      throw new IllegalArgumentException("a socket's path has 1 to 107 bytes, not " + bytes);
    }
  }

  @SuppressWarnings("restricted") // what a call into C is; the program is started with leave for it
  private static MethodHandle function(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
  }

  @Override
  public void tell(String state) {
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      byte[] text = state.getBytes(StandardCharsets.UTF_8);
      MemorySegment address = address(arena);
      long sent =
          (long)
              SENDTO.invokeExact(
                  fd,
                  arena.allocateFrom(ValueLayout.JAVA_BYTE, text),
                  (long) text.length,
                  MSG_NOSIGNAL,
                  address,
                  (int) address.byteSize());
      int closed = (int) CLOSE.invokeExact(fd);
      if (sent != text.length || closed != 0) {
        Logger.warn("the service manager at {} does not listen", path);
      }
    } catch (Throwable e) { // what a method handle declares
      throw new IllegalStateException("the C library cannot be called", e);
    }
  }

  /// sockaddr_un: the family, then the path; an abstract name begins with a zero byte.
  private MemorySegment address(Arena arena) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name[0] == '@') {
      name[0] = 0;
    }
    MemorySegment address = arena.allocate(FAMILY_BYTES + (long) name.length, FAMILY_BYTES);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, name.length);
    return address;
  }
}
