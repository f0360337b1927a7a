package homeward.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.engine.Rulebook;
import homeward.gateway.people.Person;
import homeward.gateway.people.Role;
import homeward.gateway.people.SchoolId;
import homeward.gateway.policy.PaperKind;
import homeward.gateway.policy.Policies;
import homeward.gateway.policy.Policy;
import homeward.gateway.policy.VisitKind;
import homeward.gateway.print.PdfPrinter;
import homeward.gateway.store.Rows.MarkerRow;
import homeward.gateway.store.Rows.VisitRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.sql.SqliteStore;
import homeward.gateway.visit.Attendance;
import homeward.gateway.visit.Paper;
import homeward.gateway.visit.PaperField;
import homeward.gateway.visit.PaperForms;
import homeward.gateway.visit.Places;
import homeward.gateway.visit.VisitState;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.VisitId;
import homeward.protocol.id.WorkerId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// Paper, filled in to the last character that each field takes.
class PrintsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Policy POLICY = PolicyFile.named("holy-cross");

  /// The same, reviewed last before the visits of this test.
  private static final Policy BACK =
      PolicyFile.parse(
          PolicyFile.shippedText("holy-cross").replace("last: 2026-09-01", "last: 2026-02-01"),
          "holy-cross");

  private static final Instant LATER = NOW.plusSeconds(86_400);
  private static final Path LOOK = Path.of("target", "print");

  /// A word without a gap, and words: both must be broken where the line ends.
  private static String filled(String mark, int most) {
    String text = mark + "W".repeat(120) + " ";
    var all = new StringBuilder();
    while (all.length() + text.length() + mark.length() < most) {
      all.append(text);
    }
    return all + "x".repeat(most - all.length() - mark.length()) + mark;
  }

  private static String fit(String mark, int most) {
    return most < 200 ? (mark + "W".repeat(most)).substring(0, most) : filled(mark, most);
  }

  private final Store store = SqliteStore.inMemory("prints");
  private VisitRow visit = visit(new VisitId(1));
  private final List<String> put = new ArrayList<>();

  private static VisitRow visit(VisitId id) {
    return new VisitRow(
        id,
        new WorkerId("sam"),
        new DeviceId("dev-1"),
        fit("place", 200),
        fit("purpose", 100),
        NOW,
        NOW.plusSeconds(3600),
        VisitState.RETURNED,
        new VisitRow.Detail(
            SchoolId.ONLY,
            VisitKind.HOME,
            fit("pupil", 100),
            fit("parents", 200),
            "kim",
            0,
            1,
            fit("off", 300),
            false,
            1));
  }

  @BeforeAll
  static void prepare() throws IOException {
    VeraGreenfieldFoundryProvider.initialise();
    Files.createDirectories(LOOK);
  }

  private static Person person(String id) {
    return new Person(
        new WorkerId(id),
        fit("first", 32),
        fit("last", 64),
        Role.VISITOR,
        id + "@school.example",
        "+44 (01632) 960 001 0000");
  }

  private static String ink() throws IOException {
    var image = new BufferedImage(440, 120, BufferedImage.TYPE_INT_ARGB);
    for (int x = 20; x < 420; x++) {
      image.setRGB(x, 60 + (int) (40 * Math.sin(x / 20.0)), 0xFF101828);
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @BeforeEach
  void fill() throws IOException {
    String drawn = ink();
    store.write(tx -> {
      tx.putPerson(person("sam"));
      tx.putPerson(person("kim"));
      visit = visit(tx.insertVisit(visit));
      for (PaperKind kind : PaperKind.values()) {
        if (kind != PaperKind.WEEKLY_LIST) {
          Map<String, String> fields = new HashMap<>();
          for (PaperField field : PaperForms.of(kind, POLICY.visits().risk())) {
            String value =
                field.choices().isEmpty()
                    ? fit(kind.name().charAt(0) + "-" + field.key(), field.most())
                    : field.choices().getFirst();
            fields.put(field.key(), value);
            if (!field.key().equals(PaperForms.INK)) {
              put.add(value);
            }
          }
          fields.put(PaperForms.INK, drawn);
          String subject =
              kind == PaperKind.LONE_WORKING ? visit.worker().value() : visit.id().toString();
          tx.insertPaper(
              subject, new Paper(kind, person("sam").name(), List.of(Role.VISITOR), NOW, fields));
        }
      }
      tx.insertMarker(new MarkerRow(0, Places.key(visit.place()), fit("marker", 4000), 1, NOW));
      for (int i = 0; i < 60; i++) {
        tx.evidence(NOW, "spoken to", visit.id().toString(), "sam", fit("line" + i, 300));
      }
      tx.putAttendance(
          SchoolId.ONLY, new Attendance.Day(visit.detail().pupil(), MONDAY.minusDays(7), 4, 3));
      return tx;
    });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private byte[] print(String form, String school) {
    Map<String, Object> values =
        store.read(tx -> {
          var prints = new Prints(tx, POLICY.visits(), POLICY.clock(), person("sam"));
          return new HashMap<>(
              switch (form) {
                case "visit-form" -> prints.visitForm(visit);
                case "appendix-1" -> prints.appendix1(visit);
                case "calling-card" -> prints.callingCard(visit, NOW);
                case "reminder-letter" -> prints.reminderLetter(visit).orElseThrow();
                case "feedback" ->
                    new Feedback(tx, new Rulebook(Policies.of(BACK)), SchoolId.ONLY, person("sam"))
                        .values(LATER);
                case "evidence" -> prints.evidence(visit);
                default -> prints.weeklyList(SchoolId.ONLY, MONDAY, MONDAY, _ -> true);
              });
        });
    values.put("school", school);
    values.put("logo", logo());
    return PdfPrinter.print(new Pages("print").render(form, values));
  }

  private static String logo() {
    try {
      return ink();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// All text, and what of it lies outside the page.
  private static final class Reader extends PDFTextStripper {
    private final List<String> outside = new ArrayList<>();

    Reader() throws IOException {
      super();
    }

    @Override
    protected void processTextPosition(TextPosition text) {
      float right = text.getXDirAdj() + text.getWidthDirAdj();
      boolean inside =
          text.getXDirAdj() >= 0
              && right <= getCurrentPage().getMediaBox().getWidth()
              && text.getYDirAdj() >= 0
              && text.getYDirAdj() <= getCurrentPage().getMediaBox().getHeight();
      if (!inside) {
        outside.add(text.getUnicode());
      }
      super.processTextPosition(text);
    }
  }

  private static String letters(String text) {
    return text.replaceAll("\\s", "");
  }

  private static void look(String form, PDDocument pdf) throws IOException {
    var renderer = new PDFRenderer(pdf);
    for (int page = 0; page < Math.min(3, pdf.getNumberOfPages()); page++) {
      ImageIO.write(
          renderer.renderImageWithDPI(page, 72),
          "png",
          LOOK.resolve(form + "-" + (page + 1) + ".png").toFile());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit-form",
        "appendix-1",
        "calling-card",
        "reminder-letter",
        "evidence",
        "feedback",
        "weekly-list"
      })
  void nothing_is_cut_off_and_the_page_is_accessible(String form) throws Exception {
    byte[] bytes = print(form, "Sample School");
    try (var pdf = Loader.loadPDF(bytes)) {
      look(form, pdf);
      var reader = new Reader();
      reader.getText(pdf);
      assertThat(reader.outside).isEmpty();
      assertThat(pdf.getDocumentInformation().getTitle()).isNotBlank();
    }
    try (var parser =
        Foundries.defaultInstance()
            .createParser(new ByteArrayInputStream(bytes), PDFAFlavour.PDFUA_1)) {
      var result =
          Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
      assertThat(result.getTestAssertions().stream().map(TestAssertion::getMessage).distinct())
          .isEmpty();
      assertThat(result.isCompliant()).isTrue();
    }
  }

  private String text(String form) throws IOException {
    try (var pdf = Loader.loadPDF(print(form, "Sample School"))) {
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(false);
      return letters(stripper.getText(pdf));
    }
  }

  @Test
  void the_visit_form_has_every_field_of_every_paper_whole() throws IOException {
    String text = text("visit-form");
    assertThat(put).hasSizeGreaterThan(40);
    for (String value : put) {
      assertThat(ends(text, value)).as(value.substring(0, Math.min(30, value.length()))).isTrue();
    }
    assertThat(ends(text, visit.place())).isTrue();
    assertThat(ends(text, visit.detail().parents())).isTrue();
  }

  /// Pages have heads and feet in between: each piece of a long text must be there.
  private static boolean ends(String text, String value) {
    String letters = letters(value);
    String beginning = letters.substring(0, Math.min(20, letters.length()));
    String end = letters.substring(Math.max(0, letters.length() - 20));
    return text.contains(beginning) && text.contains(end);
  }

  @Test
  void appendix_1_asks_the_seven_questions_and_says_who_agreed() throws IOException {
    String text = text("appendix-1");
    POLICY.visits().risk().questions().forEach(q -> assertThat(text).contains(letters(q)));
    assertThat(text)
        .contains("Mobile1:+44(01632)9600010000", "Mobile2:", "2Mar2026,10:00", "2Mar2026,11:00")
        .contains("Visitagreedbyseniormanageronduty")
        .contains(letters(visit.detail().pupil()));
  }

  @Test
  void the_other_papers_say_what_they_are_for() throws IOException {
    assertThat(text("calling-card"))
        .contains("2March2026", "+44(01632)9600010000", "sam@school.example")
        .doesNotContain(letters(visit.detail().pupil()));
    assertThat(text("reminder-letter")).contains("R-broken").contains("R-asked");
    assertThat(text("evidence")).contains("line0W", "line59W", "number60");
  }

  @Test
  void the_feedback_for_the_review_names_no_pupil_no_place_and_nobody_who_wrote_it()
      throws IOException {
    assertThat(text("feedback"))
        .contains("R-feedback", "1Feb2026", "Calledoffforanotherreason1", letters(visit.purpose()))
        .doesNotContain(letters(visit.detail().pupil()))
        .doesNotContain(letters(visit.place()))
        .doesNotContain("R-evaluation")
        .doesNotContain(letters(person("sam").name()));
  }

  @Test
  void the_weekly_list_has_the_attendance_of_each_pupil() throws IOException {
    store.write(tx -> {
      VisitRow planned = visit(new VisitId(1));
      tx.insertVisit(
          new VisitRow(
              planned.id(),
              planned.worker(),
              planned.device(),
              planned.place(),
              planned.purpose(),
              planned.start(),
              planned.expectedReturn(),
              VisitState.PLANNED,
              planned.detail()));
      return tx;
    });
    assertThat(text("weekly-list")).contains("75%", letters(visit.detail().pupil()));
  }

  @Test
  void a_log_that_is_too_long_is_printed_from_its_end_and_says_so() throws IOException {
    store.write(tx -> {
      for (int i = 0; i < 1_100; i++) {
        tx.evidence(NOW, "spoken to", visit.id().toString(), "sam", "y".repeat(300));
      }
      return tx;
    });
    assertThat(text("evidence")).contains("The667oldestlinesareleftouthere", "number1160");
  }

  @Test
  void what_a_confidence_is_stays_out_of_the_evidence_of_others() throws IOException {
    store.write(tx -> {
      tx.evidence(NOW, "safeguarding concern", visit.id().toString(), "kim", "");
      return tx;
    });
    assertThat(text("evidence")).doesNotContain("safeguardingconcern");
  }
}
