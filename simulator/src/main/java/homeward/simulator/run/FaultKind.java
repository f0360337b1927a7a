package homeward.simulator.run;

/// What can go wrong in a world.
public enum FaultKind {
  MQTT_CUT("MQTT is cut"),
  MQTT_UP_CUT("MQTT is cut towards the gateway"),
  MQTT_DOWN_CUT("MQTT is cut towards the device"),
  COAP_CUT("CoAP is cut"),
  COAP_UP_CUT("CoAP is cut towards the gateway"),
  COAP_DOWN_CUT("CoAP is cut towards the device"),
  AIRPLANE("no network at all"),
  PORTAL("a guest network asks for a sign-in"),
  LOSS("packets are lost"),
  REPEATS("datagrams arrive twice and late"),
  SLOW("the network is slow"),
  DRIP("the network drips"),
  REBOUND("the network address changes"),
  SESSION_LOST("the TLS session is lost"),
  NAME_GONE("the gateway's name cannot be looked up"),
  NAME_SILENT("the name server does not answer"),
  NAME_WRONG("the name server gives a stranger's address"),
  GATEWAY_MOVES("the gateway gets another address"),
  DEVICE_CRASH("the device crashes at an instruction"),
  DEVICE_POWER("the device loses power"),
  DEVICE_ROT("the device loses power, and a byte rots"),
  DISK_FULL("the device's disk is full"),
  DISK_SLOW("the device's disk is slow"),
  CARD_READ_ONLY("the device starts with a card that is read-only"),
  CARD_UNREADABLE("the device starts with a card that cannot be read"),
  BUTTON_DEAD("the button's line cannot be opened"),
  BUS_DEAD("the sensors' bus cannot be opened"),
  MOTOR_DEAD("the motor's line cannot be opened"),
  BUTTON_JAMMED("the button is jammed"),
  BUTTON_WET("the button is wet"),
  BATTERY_LOW("the battery is low"),
  SENSOR("the sensor is at fault"),
  DEVICE_CLOCK("the device's clock is set"),
  GATEWAY_CRASH("the gateway crashes at an instruction"),
  GATEWAY_POWER("the gateway loses power"),
  GATEWAY_RESTART("the gateway is upgraded"),
  COMMITS_FAIL("the gateway's commits fail"),
  COMMITS_SLOW("the gateway's commits are slow"),
  CROWD("the next alarm finds a crowd of others at the gateway"),
  GATEWAY_CLOCK("the gateway's clock is set"),
  POST_DOWN("no mail goes out"),
  POST_SLOW("mail takes ten minutes more"),
  SCREEN("a browser is closed"),
  AWAY("a person is away");

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
