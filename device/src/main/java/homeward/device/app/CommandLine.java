package homeward.device.app;

import homeward.protocol.address.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/// What the program may be told.
final class CommandLine {
  /// A gpsd on the device itself.
  private static final String OWN_GPSD = "localhost:2947";

  private static final Option HELP = flag("help", "Shows this.");
  private static final Option VERSION = flag("version", "Shows the version.");
  private static final Option DATA =
      valued("data", "DIR", "The one folder to write to: identity, outbox, boot count, settings.");
  private static final Option IDENTITY =
      valued(
          "identity", "FILE", "The device's PEM file (default: identity.pem in the data folder).");
  private static final Option GATEWAY =
      valued("gateway", "HOST", "The gateway's name, as in its certificate (default: localhost).");
  private static final Option HTTPS_PORT =
      valued("https-port", "PORT", "The gateway's console (default: 8443).");
  private static final Option MQTT_PORT =
      valued("mqtt-port", "PORT", "MQTT over TLS (default: " + Lane.MQTT_PORT + ").");
  private static final Option COAP_PORT =
      valued("coap-port", "PORT", "CoAP over DTLS (default: " + Lane.COAP_PORT + ").");
  private static final Option BOARD =
      valued("board", "NAME[:OPTIONS]", "The hardware to run on (default: simulated).");
  private static final Option WORKER = valued("worker", "ID", "Signs this worker on at the start.");
  private static final Option GPSD =
      Option.builder()
          .longOpt("gpsd")
          .hasArg()
          .optionalArg(true)
          .argName("HOST:PORT")
          .desc(
              "Asks this gpsd where the device is, in a visit or alarm only (without a value: "
                  + OWN_GPSD
                  + "; without the option: nobody).")
          .get();

  private static final List<Option> RUN =
      List.of(HELP, VERSION, DATA, IDENTITY, GATEWAY, MQTT_PORT, COAP_PORT, BOARD, WORKER, GPSD);
  private static final List<Option> ENROL =
      List.of(HELP, DATA, GATEWAY, HTTPS_PORT, MQTT_PORT, COAP_PORT);

  /// What was asked for.
  sealed interface Wish {
    /// Print a text and end.
    record Tell(String text) implements Wish {}

    /// Run the firmware.
    ///
    /// @param worker empty for nobody
    /// @param gpsd none or one
    record Run(
        Path data,
        Path identity,
        String gateway,
        int mqttPort,
        int coapPort,
        String board,
        String worker,
        List<InetSocketAddress> gpsd)
        implements Wish {}

    /// Redeem a code.
    record Enrol(Path data, String code, String gateway, int httpsPort, int mqttPort, int coapPort)
        implements Wish {}
  }

  private final org.apache.commons.cli.CommandLine said;

  private CommandLine(org.apache.commons.cli.CommandLine said) {
    this.said = said;
  }

  private static Option flag(String name, String what) {
    return Option.builder(name.substring(0, 1)).longOpt(name).desc(what).get();
  }

  private static Option valued(String name, String value, String what) {
    return Option.builder().longOpt(name).hasArg().argName(value).desc(what).get();
  }

  private static Options options(List<Option> all) {
    var options = new Options();
    all.forEach(options::addOption);
    return options;
  }

  /// @throws IllegalArgumentException if it cannot be understood; the text says what is wrong
  static Wish parse(List<String> arguments) {
    boolean enrols = !arguments.isEmpty() && arguments.getFirst().equals("enrol");
    List<String> rest = enrols ? arguments.subList(1, arguments.size()) : arguments;
    List<Option> known = enrols ? ENROL : RUN;
    try {
      var line =
          new CommandLine(
              DefaultParser.builder()
                  .setAllowPartialMatching(false)
                  .get()
                  .parse(options(known), rest.toArray(new String[0])));
      if (line.said.hasOption(HELP)) {
        return new Wish.Tell(help(enrols, known));
      }
      return enrols ? line.enrol() : line.run();
    } catch (ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Wish run() {
    if (said.hasOption(VERSION)) {
      return new Wish.Tell("Homeward device " + Version.TEXT + "\n");
    }
    nothingMore(said.getArgList());
    return new Wish.Run(
        data(),
        text(IDENTITY).map(Path::of).orElseGet(() -> data().resolve("identity.pem")),
        text(GATEWAY).orElse("localhost"),
        number(MQTT_PORT, Lane.MQTT_PORT),
        number(COAP_PORT, Lane.COAP_PORT),
        text(BOARD).orElse("simulated"),
        text(WORKER).orElse(""),
        said.hasOption(GPSD) ? List.of(gpsd(text(GPSD).orElse(OWN_GPSD))) : List.of());
  }

  private Wish enrol() {
    List<String> codes = said.getArgList();
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("the code is missing: enrol CODE --gateway HOST");
    }
    nothingMore(codes.subList(1, codes.size()));
    return new Wish.Enrol(
        data(),
        codes.getFirst(),
        text(GATEWAY).orElseThrow(() -> new IllegalArgumentException("--gateway HOST is missing")),
        number(HTTPS_PORT, 8443),
        number(MQTT_PORT, Lane.MQTT_PORT),
        number(COAP_PORT, Lane.COAP_PORT));
  }

  private static InetSocketAddress gpsd(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("--gpsd is HOST:PORT, not '" + text + "'");
    }
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static void nothingMore(List<String> left) {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("'" + left.getFirst() + "' is not understood");
    }
  }

  private Path data() {
    return text(DATA)
        .map(Path::of)
        .orElseThrow(() -> new IllegalArgumentException("--data DIR is missing"));
  }

  private Optional<String> text(Option option) {
    return Optional.ofNullable(said.getOptionValue(option));
  }

  private int number(Option option, int usual) {
    String text = text(option).orElse(Integer.toString(usual));
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "--" + option.getLongOpt() + " is a port number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static String help(boolean enrols, List<Option> known) {
    String use =
        enrols
            ? "homeward device enrol CODE --gateway HOST --data DIR"
            : "homeward device --data DIR";
    String what =
        enrols
            ? "Gives this device its identity, with a code that 'homeward gateway enrol NAME --code' has"
                + " printed at the school. The device's key is made here and goes nowhere else."
            : "Runs the wearable's firmware on this machine. 'homeward device enrol --help' tells how it"
                + " gets its identity.";
    var text = new StringBuilder();
    try {
      HelpFormatter.builder()
          .setShowSince(false)
          .setComparator((_, _) -> 0)
          .setHelpAppendable(new TextHelpAppendable(text))
          .get()
          .printHelp(use + " [OPTION]...", what, options(known), "", false);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toString();
  }
}
