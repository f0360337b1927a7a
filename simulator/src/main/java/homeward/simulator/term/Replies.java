package homeward.simulator.term;

import homeward.gateway.engine.Office.Reply;
import homeward.simulator.world.Journal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What the gateway answers to people at school; a refusal is told in the story.
record Replies(Journal journal) {
  /// @param done told of the subject once it is done
  void then(CompletableFuture<Reply> answer, Consumer<String> done) {
    var _ =
        answer.thenAccept(reply -> {
          switch (reply) {
            case Reply.Done(String subject) -> done.accept(subject);
            case Reply.Refused(String why) -> journal.note("gateway", () -> "refuses: " + why);
          }
        });
  }
}
