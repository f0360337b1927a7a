package homeward.gateway.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/// Makes a PDF of a page: tagged as PDF/UA-1 (ISO 14289-1) asks, its text selectable in reading
/// order, its fonts embedded. Latin, Greek, Cyrillic, Hebrew and Arabic letters are there; others
/// are shown as a box.
public final class PdfPrinter {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
  private static final String FAMILY = "DejaVu Sans";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  /// Of XHTML beside its pictures. So much is laid out within 100 MB: a page must not take from the
  /// gateway's alarms the memory that they need.
  private static final int MOST_CHARACTERS = 400_000;

  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,[A-Za-z0-9+/=]*");

  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  static {
    XRLog.setLoggingEnabled(false); // what is wrong with a page is thrown
    try {
      FontMappers.set(new OwnFonts());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is on the class path
    }
  }

  private PdfPrinter() {}

  /// @param page well-formed XHTML with a language and a title; it refers to nothing outside itself
  ///   but `data:` images
  /// @throws IllegalArgumentException if the page is not well-formed, or too long
  public static byte[] print(String page) {
    int characters = PICTURE.matcher(page).replaceAll("").length();
    if (characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "this page is too long to be printed: " + characters + " characters");
    }
    ONE_AT_A_TIME.lock();
    try {
      return pdf(page);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static byte[] pdf(String page) {
    var bytes = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    builder.withHtmlContent(clean(page), "");
    builder.useFont(() -> font("DejaVuSans.ttf"), FAMILY, NORMAL, FontStyle.NORMAL, true);
    builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FAMILY, BOLD, FontStyle.NORMAL, true);
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
    builder.defaultTextDirection(TextDirection.LTR);
    builder.usePdfUaAccessibility(true);
    builder.useFastMode();
    builder.withProducer("Homeward");
    builder.toStream(bytes);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("this page cannot be printed", e);
    }
    return bytes.toByteArray();
  }

  static InputStream font(String name) {
    InputStream font = PdfPrinter.class.getResourceAsStream(FONTS + name);
    if (font == null) {
      throw new IllegalStateException(FONTS + name + " is not on the class path");
    }
    return font;
  }

  /// Characters that XML 1.0 (section 2.2) has no place for become spaces.
  static String clean(String page) {
    var text = new StringBuilder(page.length());
    page.codePoints().map(PdfPrinter::printable).forEach(text::appendCodePoint);
    return text.toString();
  }

  private static int printable(int c) {
    boolean allowed =
        c == '\t'
            || c == '\n'
            || c == '\r'
            || (c >= 0x20 && c <= 0xD7FF)
            || (c >= 0xE000 && c <= 0xFFFD)
            || c >= 0x10000;
    return allowed ? c : ' ';
  }
}
