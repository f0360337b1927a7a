package homeward.device.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayAddressTest {
  private static final String HOST = "homeward.school.example";

  private List<InetAddress> answers = List.of();
  private final GatewayAddress address = new GatewayAddress(HOST, 8883, this::answer);

  private List<InetAddress> answer(String host) throws UnknownHostException {
    assertThat(host).isEqualTo(HOST);
    if (answers.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return answers;
  }

  /// An address as a name server gives it: under no name.
  private static InetAddress ip(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetSocketAddress gateway(int last) {
    return new InetSocketAddress(ip(last), 8883);
  }

  @Test
  void a_name_that_is_not_known_at_first_is_found_later_and_keeps_its_name() {
    assertThat(address.next()).isEmpty();
    answers = List.of(ip(1));

    assertThat(address.next()).contains(gateway(1));
    assertThat(address.next().orElseThrow().getHostString()).isEqualTo(HOST);
  }

  @Test
  void an_address_that_has_changed_is_taken_at_the_next_look() {
    answers = List.of(ip(1));
    address.worked(address.next().orElseThrow());
    answers = List.of(ip(2));

    assertThat(address.next()).contains(gateway(2));
  }

  @Test
  void without_a_name_server_the_last_address_stands() {
    answers = List.of(ip(1));
    address.next();
    answers = List.of();

    assertThat(address.next()).contains(gateway(1));
  }

  @Test
  void a_name_server_that_answers_with_an_address_of_its_own_does_not_hide_the_proven_one() {
    answers = List.of(ip(1));
    address.worked(address.next().orElseThrow());
    answers = List.of(ip(66));

    assertThat(address.next()).contains(gateway(66));
    address.failed();
    assertThat(address.next()).contains(gateway(1));
    address.failed();
    assertThat(address.next()).contains(gateway(66));
  }

  @Test
  void of_several_addresses_each_has_its_turn_and_one_that_works_is_kept() {
    answers = List.of(ip(1), ip(2), ip(3));
    var tried = new ArrayList<InetSocketAddress>();
    for (int i = 0; i < 4; i++) {
      tried.add(address.next().orElseThrow());
      address.failed();
    }
    assertThat(tried).containsExactly(gateway(1), gateway(2), gateway(3), gateway(1));

    address.worked(address.next().orElseThrow());
    assertThat(address.next()).contains(gateway(2));
  }

  @Test
  void what_was_on_its_way_to_an_earlier_address_says_nothing_of_the_one_tried_now() {
    answers = List.of(ip(1), ip(2));
    InetSocketAddress first = address.next().orElseThrow();
    address.failed(first);
    assertThat(address.next()).contains(gateway(2));
    address.failed(first);
    assertThat(address.next()).contains(gateway(2));
    address.failed(gateway(2));
    assertThat(address.next()).contains(gateway(1));
  }

  @Test
  void a_resolver_that_breaks_down_is_one_that_does_not_answer() {
    var broken =
        new GatewayAddress(
            HOST,
            8883,
            _ -> {
              throw new IllegalStateException("no configuration");
            });

    assertThat(broken.next()).isEmpty();
  }
}
