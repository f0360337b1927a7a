package homeward.gateway.notify.email;

/// Where e-mail is handed over.
///
/// @param startTls whether to refuse a server without STARTTLS
/// @param user empty if the server asks for no sign-in
public record MailServer(
    String host, int port, boolean startTls, String user, String password, String from) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
