package homeward.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfPrinterTest {
  private static String page(String body) {
    return "<!DOCTYPE html><html lang=\"en-GB\"><head><title>A page</title><style>body{font-family:"
        + "'DejaVu Sans'}</style></head><body>"
        + body
        + "</body></html>";
  }

  private static String text(String body) throws IOException {
    try (var pdf = Loader.loadPDF(PdfPrinter.print(page(body)))) {
      return new PDFTextStripper().getText(pdf).strip();
    }
  }

  @Test
  void letters_of_many_scripts_can_be_read_out_again() throws IOException {
    assertThat(text("<p>Áine Ó Súilleabháin, Παπαδόπουλος, Иванов, Łukasz</p>"))
        .isEqualTo("Áine Ó Súilleabháin, Παπαδόπουλος, Иванов, Łukasz");
    assertThat(text("<p>שלום</p>")).isEqualTo("שלום");
  }

  @Test
  void what_xml_has_no_place_for_is_a_space() throws IOException {
    assertThat(text("<p>a\u0000b\u000Bc\uFFFFd\uD800e</p>")).isEqualTo("a b c d e");
    assertThat(PdfPrinter.clean("\t\n\r 😀\uD800")).isEqualTo("\t\n\r 😀 ");
  }

  @Test
  void a_page_that_is_not_well_formed_is_refused() {
    assertThatThrownBy(() -> PdfPrinter.print("<html><p>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be printed");
  }

  @Test
  void a_page_that_would_take_too_much_memory_is_refused() {
    assertThatThrownBy(() -> PdfPrinter.print(page("<p>" + "x".repeat(400_000) + "</p>")))
        .hasMessageContaining("too long to be printed");
  }
}
