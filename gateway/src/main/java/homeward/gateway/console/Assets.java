package homeward.gateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Style, scripts and libraries, all from the class path: the pages need nothing from outside.
final class Assets {
  private static final String OWN = "/homeward/gateway/console/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private static final String SIGNATURE_PAD =
      "/META-INF/resources/webjars/signature_pad/5.0.4/dist/signature_pad.umd.min.js";

  private Assets() {}

  static void add(Router router) {
    serve(router, "/assets/console.css", "text/css", OWN + "console.css");
    serve(router, "/assets/live.js", "text/javascript", OWN + "live.js");
    serve(router, "/assets/sound.js", "text/javascript", OWN + "sound.js");
    serve(router, "/assets/watch.js", "text/javascript", OWN + "watch.js");
    serve(router, "/assets/htmx.js", "text/javascript", HTMX);
    serve(router, "/assets/sign.js", "text/javascript", OWN + "sign.js");
    serve(router, "/assets/signature-pad.js", "text/javascript", SIGNATURE_PAD);
    serve(router, "/favicon.ico", "image/svg+xml", OWN + "icon.svg");
  }

  private static void serve(Router router, String path, String type, String resource) {
    Buffer bytes = read(resource);
    String tag = '"' + Enrolments.hash(bytes.toString()) + '"';
    router.get(path).handler(ctx -> answer(ctx, type, tag, bytes));
  }

  /// A browser asks each time whether it has the present one: after an upgrade no page runs with an
  /// old script.
  private static void answer(RoutingContext ctx, String type, String tag, Buffer bytes) {
    ctx.response().putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
    if (tag.equals(ctx.request().getHeader("If-None-Match"))) {
      ctx.response().setStatusCode(304).end();
    } else {
      ctx.response().putHeader("Content-Type", type).end(bytes);
    }
  }

  private static Buffer read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
