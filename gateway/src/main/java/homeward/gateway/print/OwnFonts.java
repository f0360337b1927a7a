package homeward.gateway.print;

import java.io.IOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/// The one font that comes with the program, whatever is asked for. The library's own mapper would
/// read all fonts of the machine, and keep a list of them in the home folder.
final class OwnFonts implements FontMapper {
  private final TrueTypeFont font;

  OwnFonts() throws IOException {
    font = new TTFParser().parse(new RandomAccessReadBuffer(PdfPrinter.font("DejaVuSans.ttf")));
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String name, @Nullable PDFontDescriptor description) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String name, @Nullable PDFontDescriptor description) {
    return new FontMapping<>(font, true);
  }

  // The library's mapping says by null that it is not an OpenType font.
  @SuppressWarnings("NullAway")
  @Override
  public CIDFontMapping getCIDFont(
      String name, @Nullable PDFontDescriptor description, @Nullable PDCIDSystemInfo characters) {
    return new CIDFontMapping(null, font, true);
  }
}
