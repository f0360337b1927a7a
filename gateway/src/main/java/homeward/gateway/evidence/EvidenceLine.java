package homeward.gateway.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// One line of the evidence log, as text: a JSON object with its members in a fixed order.
///
/// @param seq from 1, without gaps
public record EvidenceLine(
    long seq, Instant at, String kind, String subject, String actor, String detail) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public String text() {
    ObjectNode node = JSON.createObjectNode();
    node.put("seq", seq);
    node.put("at", at.toString());
    node.put("kind", kind);
    node.put("subject", subject);
    node.put("actor", actor);
    node.put("detail", detail);
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of texts is JSON", e);
    }
  }

  /// Reads what [#text] writes.
  ///
  /// @throws IllegalArgumentException if the text is no such line
  public static EvidenceLine parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return new EvidenceLine(
          node.required("seq").asLong(),
          Instant.parse(node.required("at").asText()),
          node.required("kind").asText(),
          node.required("subject").asText(),
          node.required("actor").asText(),
          node.required("detail").asText());
    } catch (JsonProcessingException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not a line of evidence: " + text, e);
    }
  }
}
