package homeward.device.link.mqtt;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;

/// Has the library use the connection that a link hands it, in the place of one of its own: the
/// library would look the gateway's name up by itself. Found by [java.util.ServiceLoader].
public final class SchoolNetworkFactory implements NetworkModuleFactory {
  static final String SCHEME = "school";

  /// What stands for the gateway; the library makes nothing of it.
  static final String GATEWAY = SCHEME + "://gateway";

  @Override
  public Set<String> getSupportedUriSchemes() {
    return Set.of(SCHEME);
  }

  @Override
  public void validateURI(URI uri) {
    // It is always the same.
  }

  @Override
  public NetworkModule createNetworkModule(
      URI uri, MqttConnectionOptions options, String clientId) {
    if (options.getSocketFactory() instanceof SchoolSockets sockets) {
      return sockets.module();
    }
    throw new IllegalArgumentException(uri + " needs sockets to the school");
  }
}
