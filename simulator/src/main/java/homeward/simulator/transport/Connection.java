package homeward.simulator.transport;

import homeward.gateway.identity.PeerIdentity;
import homeward.protocol.address.Lane;
import homeward.protocol.id.DeviceId;
import homeward.simulator.world.Path;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Stream;
import java.time.Duration;

/// One MQTT connection, with both its ends. Each end learns of the other's by itself: at once, or
/// when it has not been heard for too long.
final class Connection {
  /// The device's end gives up a silent connection after this long.
  static final Duration CLIENT_PATIENCE = Duration.ofSeconds(35);

  /// The gateway's end: one and a half keep-alives of 20 s.
  static final Duration SERVER_PATIENCE = Duration.ofSeconds(30);

  private final PeerIdentity peer;
  private final Path path;
  private final Doors doors;
  private final VirtualMqtt client;
  private final Schedule schedule;
  private final Stream up;
  private final Stream down;
  private final Runnable watcher = this::cutOrMended;
  private boolean clientOpen = true;
  private boolean serverOpen = true;

  Connection(PeerIdentity peer, Path path, Doors doors, VirtualMqtt client) {
    this.peer = peer;
    this.path = path;
    this.doors = doors;
    this.client = client;
    this.schedule = doors.schedule();
    this.up = new Stream(schedule, path.up());
    this.down = new Stream(schedule, path.down());
    path.both().forEach(wire -> wire.watch(watcher));
    doors.opened(this);
    if (path.isCut()) {
      cutOrMended();
    }
  }

  PeerIdentity peer() {
    return peer;
  }

  DeviceId device() {
    return peer.device();
  }

  /// The device sends.
  void up(Lane lane, byte[] bytes) {
    up.send(
        bytes.length,
        () -> {
          if (serverOpen) {
            doors.published(this, lane, bytes);
          } else {
            reset();
          }
        });
  }

  /// The gateway sends.
  void down(byte[] bytes) {
    down.send(
        bytes.length,
        () -> {
          if (clientOpen) {
            client.arrived(bytes);
          }
        });
  }

  /// Nobody knows this connection: the device is told so.
  private void reset() {
    path.down().datagram(0, this::clientLost);
  }

  private void cutOrMended() {
    if (path.isCut()) {
      schedule.after(CLIENT_PATIENCE, () -> giveUp(CLIENT_PATIENCE, this::clientLost));
      schedule.after(SERVER_PATIENCE, () -> giveUp(SERVER_PATIENCE, this::serverLost));
    }
  }

  private void giveUp(Duration patience, Runnable end) {
    boolean cut = path.both().stream().anyMatch(wire -> wire.cutFor(patience));
    if (cut) {
      end.run();
    }
  }

  /// The way is another one suddenly: what the device sends is no longer known.
  void rebound() {
    up.end();
    down.end();
    schedule.after(Duration.ofSeconds(20), this::clientLost);
    schedule.after(SERVER_PATIENCE, this::serverLost);
  }

  void closeByServer(boolean silently) {
    serverLost();
    if (silently) {
      schedule.after(CLIENT_PATIENCE, this::clientLost);
    } else {
      reset();
      // Should the word be lost.
      schedule.after(CLIENT_PATIENCE, this::clientLost);
    }
  }

  /// The device is gone without a word.
  void abandon() {
    clientOpen = false;
    up.end();
    path.both().forEach(wire -> wire.unwatch(watcher));
    schedule.after(SERVER_PATIENCE, this::serverLost);
  }

  private void clientLost() {
    if (clientOpen) {
      abandon();
      client.lost(this);
    }
  }

  private void serverLost() {
    if (serverOpen) {
      serverOpen = false;
      down.end();
      doors.closed(this);
    }
  }
}
