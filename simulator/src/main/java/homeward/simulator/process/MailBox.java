package homeward.simulator.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server that keeps what it is given.
public final class MailBox implements AutoCloseable {
  private static final int TRY_LATER = 451;

  private final SMTPServer server;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;

  /// One e-mail.
  ///
  /// @param text headers and body as they came
  public record Mail(String to, String text) {
    public String subject() {
      return text.lines()
          .filter(line -> line.startsWith("Subject: "))
          .findFirst()
          .map(line -> line.substring("Subject: ".length()))
          .orElse("");
    }
  }

  /// @param arrived told of each e-mail, from another thread
  public MailBox(Consumer<Mail> arrived) {
    server =
        SMTPServer.port(0)
            .bindAddress(java.net.InetAddress.getLoopbackAddress())
            .messageHandler((_, _, to, data) -> {
              if (refuses) {
                throw new RejectException(TRY_LATER, "no mail goes out now");
              }
              var mail = new Mail(to, new String(data, StandardCharsets.UTF_8));
              mails.add(mail);
              arrived.accept(mail);
            })
            .build();
    server.start();
  }

  /// Whether it takes no mail from now on (RFC 5321, section 4.2.2: 451).
  public void refuses(boolean nowRefuses) {
    refuses = nowRefuses;
  }

  public int port() {
    return server.getPortAllocated();
  }

  public List<Mail> mails() {
    return List.copyOf(mails);
  }

  @Override
  public void close() {
    server.stop();
  }
}
