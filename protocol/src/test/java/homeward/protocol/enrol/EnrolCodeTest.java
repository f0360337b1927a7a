package homeward.protocol.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnrolCodeTest {
  private static final EnrolCode CODE = new EnrolCode("0123456789AB", "CDEFGHJKMNPQ");
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static void refused(String typed, String words) {
    assertThatThrownBy(() -> EnrolCode.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void a_code_is_five_groups_of_five_and_is_read_back_however_it_is_typed() {
    String text = CODE.text();
    assertThat(text).matches("([0-9A-Z]{5}-){4}[0-9A-Z]{5}");
    assertThat(EnrolCode.parse(text)).isEqualTo(CODE);
    assertThat(EnrolCode.parse(text.toLowerCase(Locale.ROOT).replace("-", " "))).isEqualTo(CODE);
    assertThat(EnrolCode.parse(text.replace('0', 'o').replace('1', 'l'))).isEqualTo(CODE);
  }

  @Test
  void each_wrong_letter_and_each_two_that_changed_places_are_noticed() {
    String text = CODE.text().replace("-", "");
    for (int i = 0; i < text.length(); i++) {
      for (int letter = 0; letter < LETTERS.length(); letter++) {
        char wrong = LETTERS.charAt(letter);
        boolean blind = (wrong == '0' || wrong == 'Z') && "0Z".indexOf(text.charAt(i)) >= 0;
        if (wrong != text.charAt(i) && !blind) {
          refused(text.substring(0, i) + wrong + text.substring(i + 1), "typing error");
        }
      }
    }
    for (int i = 0; i + 1 < text.length() - 1; i++) {
      char[] swapped = text.toCharArray();
      swapped[i] = text.charAt(i + 1);
      swapped[i + 1] = text.charAt(i);
      refused(new String(swapped), "typing error");
    }
  }

  @Test
  void what_is_no_code_is_refused_by_what_is_wrong_with_it() {
    refused("", "25 letters and digits, not 0");
    refused(CODE.text() + "7", "not 26");
    refused(CODE.text().replace('5', 'U'), "no 'U'");
  }

  @Test
  void a_code_does_not_print_itself() {
    assertThat(CODE.toString()).doesNotContain("0123");
  }
}
