package homeward.gateway.console;

import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.protocol.enrol.EnrolCode;
import homeward.protocol.id.DeviceId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.tinylog.Logger;

/// Where a new device redeems its code: it sends the code's secret and its public key, and gets its
/// certificate. Who has no code gets nothing; a secret of 60 bits is not guessed.
public final class Enrolments {
  private static final int P256_BITS = 256;

  /// Signs a device's key.
  public interface Certifier {
    /// @return certificate and authority as PEM
    String certify(DeviceId device, PublicKey key);
  }

  private final Office office;
  private final Certifier certifier;

  Enrolments(Office office, Certifier certifier) {
    this.office = office;
    this.certifier = certifier;
  }

  void add(Router router) {
    router.post(EnrolCode.PATH).handler(this::redeem);
  }

  /// What is kept of a secret.
  public static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void redeem(RoutingContext ctx) {
    String secret = ctx.request().getFormAttribute("secret");
    String text = ctx.request().getFormAttribute("key");
    PublicKey key;
    try {
      key = key(text == null ? "" : text);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      Logger.debug(e, "an enrolment without a key");
      end(ctx, 422, "A device sends its public key, on the curve P-256.");
      return;
    }
    var _ =
        office
            .devices()
            .redeem(
                hash(secret == null ? "" : secret),
                hash(key.getEncoded()),
                Base64.getEncoder().encodeToString(key.getEncoded()))
            .whenComplete((reply, failure) -> answer(ctx, key, reply, failure));
  }

  private static PublicKey key(String text) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    if (!(key instanceof ECPublicKey curve)
        || curve.getParams().getOrder().bitLength() != P256_BITS) {
      throw new IllegalArgumentException("another curve");
    }
    return key;
  }

  private void answer(RoutingContext ctx, PublicKey key, Reply reply, Throwable failure) {
    if (failure != null) {
      Logger.error(failure, "an enrolment could not be stored");
      end(ctx, 503, "The gateway cannot store this now. Try again in a minute.");
      return;
    }
    switch (reply) {
      case Reply.Refused(String why) -> end(ctx, 403, why);
      case Reply.Done(String device) -> {
        var _ =
            ctx.vertx()
                .executeBlocking(() -> certifier.certify(new DeviceId(device), key))
                .onSuccess(pem ->
                    ctx.response()
                        .putHeader("Content-Type", "application/pem-certificate-chain")
                        .end(pem))
                .onFailure(e -> {
                  Logger.error(e, "no certificate could be signed");
                  end(ctx, 503, "The gateway cannot sign a certificate now.");
                });
      }
    }
  }

  private static void end(RoutingContext ctx, int status, String words) {
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(words + "\n");
  }
}
