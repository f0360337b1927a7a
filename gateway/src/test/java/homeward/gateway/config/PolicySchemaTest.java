package homeward.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(PolicySchema.text());

  private static JsonNode yaml(String text) throws Exception {
    return new YAMLMapper().readTree(text);
  }

  private static Stream<String> profiles() {
    return PolicyFile.PROFILES.stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void what_the_gateway_reads_an_editor_takes(String profile) throws Exception {
    assertThat(SCHEMA.validate(yaml(PolicyFile.shippedText(profile)))).isEmpty();
    assertThat(SCHEMA.validate(yaml(PolicyFile.usualText()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit: office call|limit: offis call",
        "within: 20 min|within: soon",
        "code-word:|code-wort:",
        "clauses: [WS-8.2]|clauses: [eight]",
        "least: 2|least: 3"
      })
  void what_the_gateway_refuses_an_editor_marks(String change) throws Exception {
    String[] parts = change.split("\\|", -1);
    String text = PolicyFile.shippedText("westside");
    assertThat(text).contains(parts[0]);
    assertThat(SCHEMA.validate(yaml(text.replace(parts[0], parts[1])))).isNotEmpty();
  }

  @Test
  void the_published_schema_is_the_one_of_the_code() throws Exception {
    assertThat(Files.readString(Path.of("../docs/policy.schema.json")))
        .as("make it again: ./homeward policy schema > docs/policy.schema.json")
        .isEqualTo(PolicySchema.text());
  }
}
