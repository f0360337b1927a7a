package homeward.device.hardware.chip;

import homeward.device.hardware.HardwareException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A register file; reading the buffer's register takes out what was put in, entry by entry.
final class FakeChip implements Registers {
  final int[] registers = new int[256];
  final Deque<byte[]> buffer = new ArrayDeque<>();
  final List<String> written = new ArrayList<>();
  private final int bufferRegister;
  boolean dead;

  FakeChip(int bufferRegister) {
    this.bufferRegister = bufferRegister;
  }

  private void alive() {
    if (dead) {
      throw new HardwareException("no answer");
    }
  }

  @Override
  public int read(int register) {
    alive();
    return registers[register];
  }

  @Override
  public void read(int register, byte[] into) {
    alive();
    byte[] entry = register == bufferRegister ? buffer.poll() : null;
    for (int i = 0; i < into.length; i++) {
      into[i] = entry == null ? (byte) registers[register + i] : entry[i];
    }
  }

  @Override
  public void write(int register, int value) {
    alive();
    registers[register] = value;
    written.add(String.format("%02x=%02x", register, value));
  }
}
