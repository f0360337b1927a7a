package homeward.simulator.term;

import homeward.gateway.engine.Office;
import homeward.gateway.engine.Office.Reply;
import homeward.protocol.id.DeviceId;
import homeward.simulator.device.Card;
import homeward.simulator.gateway.VirtualGateway;
import homeward.simulator.transport.Certificates;
import homeward.simulator.world.Schedule;
import homeward.simulator.world.Trouble;
import homeward.simulator.world.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What becomes of boards and their cards.
final class BoardDeeds {
  private final Truth truth;
  private final VirtualGateway gateway;
  private final Schedule schedule;
  private final Map<DeviceId, Set<String>> keys = new HashMap<>();
  private int lives;

  BoardDeeds(Truth truth, VirtualGateway gateway, Schedule schedule) {
    this.truth = truth;
    this.gateway = gateway;
    this.schedule = schedule;
  }

  void on(LiveBoard board) {
    if (!board.isScrapped()) {
      board.device().powerOn();
      board.looks(schedule.now());
    }
  }

  void off(LiveBoard board) {
    board.device().powerCut();
    board.looks(schedule.now());
  }

  /// The school writes down that it has enrolled a board: from then on nothing is heard under the
  /// keys that the name had before.
  void enrolled(Office office, LiveBoard board) {
    String key = board.key();
    Set<String> known = keys.computeIfAbsent(board.name(), _ -> new HashSet<>());
    Set<String> before = new HashSet<>(known);
    before.remove(key);
    known.add(key);
    var _ =
        office
            .devices()
            .enrolled(
                board.device().identity(), truth.school(truth.schoolOf(board.number())), "gateway")
            .thenAccept(reply -> {
              if (reply instanceof Reply.Done) {
                before.forEach(old -> truth.shut(old, schedule.now()));
              }
            });
  }

  /// A new life of the device: a new key, and a certificate for it.
  private void enrol(LiveBoard board) {
    lives++;
    board.device().identity(Certificates.of(board.name(), board.name() + "-life-" + lives));
    gateway.office().ifPresent(office -> enrolled(office, board));
  }

  void restored(LiveBoard board) {
    board
        .image()
        .ifPresent(image -> {
          board.device().identity(image.identity());
          card(board, image.card());
        });
  }

  void wiped(LiveBoard board) {
    enrol(board);
    card(board, Card.EMPTY);
  }

  void bootsSpoilt(LiveBoard board) {
    card(board, board.device().image().withBootsSpoilt());
  }

  void replaced(LiveBoard dead, LiveBoard by) {
    off(dead);
    dead.scrap();
    dead.handed(-1, schedule.now());
    lost(dead);
    enrol(by);
    on(by);
  }

  void revived(LiveBoard board) {
    board.revive();
    on(board);
  }

  /// The card is taken out to be copied.
  void copied(LiveBoard from, LiveBoard to) {
    off(to);
    off(from);
    to.device().card(from.device().image());
    to.device().identity(from.device().identity());
    to.newCard();
    on(from);
    on(to);
  }

  void transferred(LiveBoard board, int school) {
    truth.movesTo(board.name(), school);
    truth.named(board.name()).forEach(LiveBoard::newSettings);
    off(board);
    enrol(board);
    on(board);
  }

  /// Another card: what waited on the one before is lost with it.
  private void card(LiveBoard board, Card card) {
    off(board);
    lost(board);
    board.device().card(card);
    board.newCard();
    board.handed(-1, schedule.now());
    on(board);
  }

  private void lost(LiveBoard board) {
    truth.owed().removeIf(press -> press.board() == board && !press.hasReceipt());
  }

  void offline(LiveBoard board, Duration length) {
    var mqtt = board.device().paths().mqtt();
    var coap = board.device().paths().coap();
    List<Wire> wires = List.of(mqtt.up(), mqtt.down(), coap.up(), coap.down());
    // One of its own, so that the end of another does not end it.
    var cut = new Trouble(true, false, 0, 0, Duration.ZERO, Integer.MAX_VALUE);
    wires.forEach(wire -> wire.begin(cut));
    board.offline(1);
    board.looks(schedule.now());
    schedule.after(
        length,
        () -> {
          wires.forEach(wire -> wire.end(cut));
          board.offline(-1);
          board.looks(schedule.now());
        });
  }
}
