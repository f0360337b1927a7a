package homeward.device.enrol;

import homeward.device.trust.SchoolTrust;
import homeward.protocol.enrol.EnrolCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/// Redeems a code: makes a key that never leaves the device, and has the school's authority sign
/// it.
public final class Enrolment {
  private static final int TIMEOUT_MS = 15_000;

  private final String gateway;
  private final int port;
  private final SecureRandom random;

  /// @param gateway its name, as in its certificate
  /// @param port of its console
  public Enrolment(String gateway, int port, SecureRandom random) {
    this.gateway = gateway;
    this.port = port;
    this.random = random;
  }

  /// What came of it.
  ///
  /// @param name of the device, as its certificate has it
  /// @param identity one PEM text: key, certificate, authority
  public record Enrolled(String name, String identity) {}

  /// @throws EnrolmentException if it did not come about; the text says why and what to do
  public Enrolled redeem(EnrolCode code) {
    try {
      KeyPair pair = newKey();
      var shown = new AtomicReference<X509Certificate>();
      var trust = new SchoolTrust(chain -> pinned(chain, code, shown));
      X509Certificate certificate = ask(code, pair, trust);
      X509Certificate authority = shown.get();
      certificate.verify(authority.getPublicKey());
      if (!certificate.getPublicKey().equals(pair.getPublic())) {
        throw new EnrolmentException("the gateway has signed another key; tell who runs it");
      }
      String identity =
          IdentityFile.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + IdentityFile.pem("CERTIFICATE", certificate.getEncoded())
              + IdentityFile.pem("CERTIFICATE", authority.getEncoded());
      return new Enrolled(IdentityFile.name(certificate), identity);
    } catch (GeneralSecurityException e) {
      throw new EnrolmentException("the gateway's answer is no identity", e);
    }
  }

  /// The authority itself comes with the handshake; the code tells whether it is the right one.
  private static X509Certificate pinned(
      List<X509Certificate> chain, EnrolCode code, AtomicReference<X509Certificate> shown)
      throws CertificateException {
    X509Certificate last = chain.getLast();
    if (!EnrolCode.pin(last.getPublicKey()).equals(code.pin())) {
      throw new CertificateException("this is not the gateway that the code is from");
    }
    shown.set(last);
    return last;
  }

  private KeyPair newKey() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private X509Certificate ask(EnrolCode code, KeyPair pair, SchoolTrust trust)
      throws GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLSv1.3");
    tls.init(null, new TrustManager[] {trust}, random);
    try {
      var connection =
          (HttpsURLConnection)
              URI.create("https://" + gateway + ":" + port + EnrolCode.PATH)
                  .toURL()
                  .openConnection();
      connection.setSSLSocketFactory(tls.getSocketFactory());
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(form(code, pair).getBytes(StandardCharsets.US_ASCII));
      }
      return answer(connection);
    } catch (UnknownHostException e) {
      throw new EnrolmentException("nothing is called '" + gateway + "' in this network", e);
    } catch (ConnectException | SocketTimeoutException e) {
      throw new EnrolmentException(
          gateway + " does not answer on port " + port + ": is its gateway running?", e);
    } catch (SSLException e) {
      throw new EnrolmentException(gateway + " is not trusted: " + deepest(e), e);
    } catch (IOException e) {
      throw new EnrolmentException("the connection to " + gateway + " broke off", e);
    }
  }

  private static String form(EnrolCode code, KeyPair pair) {
    String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    return "secret=" + code.secret() + "&key=" + URLEncoder.encode(key, StandardCharsets.US_ASCII);
  }

  private static X509Certificate answer(HttpURLConnection connection)
      throws IOException, CertificateException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (in == null) {
        throw new EnrolmentException("the gateway answered " + status + " and nothing else");
      }
      byte[] body = in.readNBytes(EnrolCode.MAX_ANSWER);
      if (status != HttpURLConnection.HTTP_OK) {
        throw new EnrolmentException(
            "the gateway refused: " + new String(body, StandardCharsets.UTF_8).strip());
      }
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new java.io.ByteArrayInputStream(body));
    }
  }

  private static String deepest(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage());
  }
}
