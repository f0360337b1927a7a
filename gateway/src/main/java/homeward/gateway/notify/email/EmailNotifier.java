package homeward.gateway.notify.email;

import homeward.gateway.escalation.Channel;
import homeward.gateway.notify.Letter;
import homeward.gateway.notify.Notifier;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// E-mail by a configured SMTP server (RFC 5321).
public final class EmailNotifier implements Notifier {
  private static final String CONNECT_MS = "5000";
  private static final String ANSWER_MS = "10000";

  private final Session session;
  private final String from;

  public EmailNotifier(MailServer server) {
    this.from = server.from();
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.port", Integer.toString(server.port()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MS);
    properties.put("mail.smtp.timeout", ANSWER_MS);
    properties.put("mail.smtp.writetimeout", ANSWER_MS);
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.starttls.required", Boolean.toString(server.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
    this.session = Session.getInstance(properties, authenticator(server));
  }

  private static @Nullable Authenticator authenticator(MailServer server) {
    if (server.user().isEmpty()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password());
      }
    };
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Outcome send(Letter letter) {
    try {
      var message = new MimeMessage(session);
      message.setFrom(new InternetAddress(from));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
      message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
      message.setText(letter.body(), StandardCharsets.UTF_8.name());
      message.setHeader("X-Priority", "1");
      message.setHeader("Importance", "high");
      Transport.send(message);
      return new Outcome.Delivered("the mail server has taken it");
    } catch (MessagingException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }
}
