package homeward.simulator.scenario;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Results in the form that CI servers read, JUnit's XML.
public final class JunitReport {
  /// One case.
  ///
  /// @param failures one sentence each; empty if it passed
  public record Case(String file, String name, double seconds, List<String> failures) {
    public Case {
      failures = List.copyOf(failures);
    }
  }

  private JunitReport() {}

  public static void write(Path file, String suite, List<Case> cases) throws IOException {
    try (Writer text = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", suite);
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute(
          "failures", Long.toString(cases.stream().filter(c -> !c.failures().isEmpty()).count()));
      for (Case each : cases) {
        write(xml, each);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write " + file, e);
    }
  }

  private static void write(XMLStreamWriter xml, Case each) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", each.file());
    xml.writeAttribute("name", each.name());
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", each.seconds()));
    for (String failure : each.failures()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", failure);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
