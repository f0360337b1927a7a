package homeward.gateway.engine;

import homeward.gateway.identity.PeerIdentity;
import org.tinylog.Logger;

/// Writes down that a device that is not heard has tried to connect.
record KnockTask(PeerIdentity peer) implements Task {
  @Override
  public void apply(Cycle cycle) {
    LifeRegister.knocked(cycle, peer);
  }

  @Override
  public void failed(RuntimeException why) {
    Logger.warn(why, "that {} has knocked could not be written down; it knocks again", peer);
  }
}
