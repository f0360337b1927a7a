package homeward.gateway.config;

import homeward.gateway.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The catalogue of the clauses of five schools' policies on home visits.
public final class Clauses {
  private static final String FILE = "/homeward/gateway/config/clauses.yaml";

  /// One clause.
  ///
  /// @param school whose it is, as its profile is called
  /// @param kind `enforce`, `record` or `guide`
  /// @param what it says
  public record Entry(String school, String id, String kind, String what) {}

  private Clauses() {}

  /// All of them, in their order.
  public static List<Entry> all() {
    try (InputStream in = Clauses.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      Node root =
          new Yaml(new LoaderOptions()).compose(new InputStreamReader(in, StandardCharsets.UTF_8));
      var all = new ArrayList<Entry>();
      for (NodeTuple school : mapping(root)) {
        for (NodeTuple clause : mapping(school.getValueNode())) {
          all.add(entry(text(school.getKeyNode()), clause));
        }
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NodeTuple> mapping(Node node) {
    return ((MappingNode) node).getValue();
  }

  private static String text(Node node) {
    return ((ScalarNode) node).getValue();
  }

  private static Entry entry(String school, NodeTuple clause) {
    String kind = "";
    String what = "";
    for (NodeTuple part : mapping(clause.getValueNode())) {
      switch (text(part.getKeyNode())) {
        case "kind" -> kind = text(part.getValueNode());
        case "what" -> what = text(part.getValueNode());
        default -> throw new IllegalStateException("unknown in " + FILE + ": " + part);
      }
    }
    return new Entry(school, text(clause.getKeyNode()), kind, what);
  }

  /// The clauses that a policy's values are from.
  public static Set<String> named(Policy policy) {
    var named = new TreeSet<>(policy.visits().clauses().keySet());
    policy.alarmClauses().forEach(clause -> named.add(clause.id()));
    return named;
  }
}
