package homeward.gateway.console;

import io.nayuki.qrcodegen.QrCode;

/// A QR code (ISO/IEC 18004) as an SVG image that stands within a page.
final class QrImage {
  /// The standard asks for so many empty modules around it.
  private static final int MARGIN = 4;

  private QrImage() {}

  /// @param text that is read from it
  /// @param title what it is, for those who do not see it; no markup
  static String svg(String text, String title) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M").append(x + MARGIN).append(",").append(y + MARGIN).append("h1v1h-1z");
        }
      }
    }
    int size = code.size + 2 * MARGIN;
    return "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\""
        + title
        + "\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\""
        + path
        + "\"/></svg>";
  }
}
