package homeward.simulator.office;

import homeward.simulator.process.Timeouts;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tinylog.Logger;

/// Somebody at the console, who reads its pages and sends its forms as a browser does without
/// JavaScript, and watches the live stream.
public final class OfficeWorker implements AutoCloseable {
  private static final Duration SIGN = Duration.ofSeconds(5);

  private final HttpClient client;
  private final String address;
  private final String page = "page-" + UUID.randomUUID();
  private volatile boolean closed;
  private volatile boolean watching;

  /// @param address of the console, e.g. `https://localhost:8443`
  public OfficeWorker(String address, SSLContext trust) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trust)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Timeouts.EVENT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /// Signs in; a one-time password is changed at once.
  public void signIn(String name, String oneTime, String password) {
    post("/sign-in", Map.of("name", name, "password", oneTime));
    post("/password", Map.of("old", oneTime, "fresh", password, "again", password));
  }

  /// Adds a person.
  ///
  /// @return the one-time password; empty if the person does not sign in
  public String addPerson(
      String id, String firstName, String lastName, String role, String email, String mobile) {
    Document page =
        post(
            "/people",
            Map.of(
                "id", id,
                "firstName", firstName,
                "lastName", lastName,
                "role", role,
                "email", email,
                "mobile", mobile));
    String told = page.select(".told code").text();
    return told.substring(told.lastIndexOf(' ') + 1);
  }

  /// Plans a visit.
  ///
  /// @return its number
  public String plan(String worker, String device, String place, String purpose, int minutes) {
    return plan(
        Map.of(
            "worker", worker,
            "device", device,
            "place", place,
            "purpose", purpose,
            "minutes", Integer.toString(minutes)));
  }

  /// Plans a visit.
  ///
  /// @param form as the page has it
  /// @return its number
  public String plan(Map<String, String> form) {
    String live = post("/visits", form).select("[hx-get^=/visits/]").attr("hx-get");
    return live.replaceAll("[^0-9]", "");
  }

  public void progress(String visit, String state) {
    post("/visits/" + visit + "/progress", Map.of("to", state));
  }

  /// The state that the visit's page shows.
  public String visitState(String visit) {
    return get("/visits/" + visit).select("dd .state").text();
  }

  /// The alarms on the board that nobody has.
  public List<String> unclaimed() {
    return get("/").select("[data-unclaimed]").eachAttr("data-alarm");
  }

  /// Whether an alarm's page says that nobody has it.
  public boolean isUnclaimed(String alarm) {
    return !get("/alarms/" + alarm)
        .select("[data-alarm='" + alarm + "'][data-unclaimed]")
        .isEmpty();
  }

  /// Takes an alarm on by the button on its page.
  public void takeOn(String alarm) {
    Element version =
        get("/alarms/" + alarm).select("form[action$=/take-on] input[name=version]").first();
    if (version == null) {
      throw new IllegalStateException("alarm " + alarm + " cannot be taken on");
    }
    post("/alarms/" + alarm + "/take-on", Map.of("version", version.attr("value")));
  }

  /// Whether an alarm's page offers to resolve it: it is open, and this person has it.
  public boolean mayResolve(String alarm) {
    return !get("/alarms/" + alarm).select("form[action$=/resolve]").isEmpty();
  }

  public void resolve(String alarm, String outcome, String note) {
    post("/alarms/" + alarm + "/resolve", Map.of("outcome", outcome, "note", note));
  }

  /// What the alarm's page says of its state.
  public String alarmState(String alarm) {
    return get("/alarms/" + alarm).select(".alarm").text();
  }

  /// Gives no sign of life any more, and closes the page: with the next line that comes, a beat of
  /// 5 s at the latest.
  public void stopWatching() {
    watching = false;
  }

  /// Watches as a page does, by the live stream and by signs of life, until the stream ends or
  /// [#stopWatching]; told each event's `kind subject`.
  public void watch(Consumer<String> changed) {
    watching = true;
    var open = new CountDownLatch(1);
    Thread.ofVirtual()
        .name("live view")
        .start(() -> {
          var over = new CountDownLatch(1);
          try (Stream<String> lines = stream()) {
            Thread.ofVirtual().name("signs of life").start(() -> signs(over));
            open.countDown();
            lines
                .takeWhile(_ -> watching)
                .filter(line -> line.startsWith("data: ") && line.length() > 6)
                .forEach(line -> changed.accept(line.substring("data: ".length())));
          } catch (IOException | java.io.UncheckedIOException e) {
            if (!closed) {
              changed.accept("stream ended: " + e.getMessage());
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            over.countDown();
            open.countDown();
          }
        });
    try {
      // Whoever goes on after this is watching.
      if (open.await(Timeouts.EVENT.toSeconds(), TimeUnit.SECONDS)) {
        sign();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Opens the live stream and gives no sign of life: that alone is not watching.
  public Stream<String> stream() throws IOException, InterruptedException {
    return client
        .send(request("/live?page=" + page).GET().build(), HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  private void signs(CountDownLatch over) {
    try {
      while (watching && !over.await(SIGN.toSeconds(), TimeUnit.SECONDS)) {
        sign();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says once that somebody could see and hear an alarm here, as a page does.
  private void sign() {
    try {
      String shown =
          String.join(" ", get("/open-alarms").select("[data-alarm]").eachAttr("data-alarm"));
      String yes = "yes";
      post(
          "/watching",
          Map.of("page", page, "visible", yes, "audible", yes, "connected", yes, "shown", shown));
    } catch (IllegalStateException | java.io.UncheckedIOException e) {
      Logger.debug("no sign of life: {}", e.getMessage());
    }
  }

  public Document get(String path) {
    return send(request(path).timeout(Timeouts.EVENT).GET().build());
  }

  /// A file.
  public byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              request(path).timeout(Timeouts.EVENT).GET().build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + " was answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("no answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  public Document post(String path, Map<String, String> form) {
    return post(path, List.copyOf(form.entrySet()));
  }

  /// @param form a field may be there several times
  public Document post(String path, List<Map.Entry<String, String>> form) {
    String body =
        form.stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .timeout(Timeouts.EVENT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private Document send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      Document page = Jsoup.parse(response.body());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            request.uri().getPath()
                + " was answered "
                + response.statusCode()
                + ": "
                + String.join(" ", page.select("[role=alert]").eachText()));
      }
      return page;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("no answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}
