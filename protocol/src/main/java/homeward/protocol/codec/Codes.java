package homeward.protocol.codec;

import java.util.List;

/// The numbers that stand for words on the wire: a word's place in its list, from 0. Words are only
/// ever added at the end.
///
/// @param words in the order of their numbers
record Codes<E extends Enum<E>>(List<E> words) {

  int code(E word) {
    int code = words.indexOf(word);
    if (code < 0) {
      throw new IllegalStateException(word + " has no number on the wire");
    }
    return code;
  }

  E word(Fields fields, int key) throws Refusal {
    return words.get((int) fields.integer(key, 0, words.size() - 1L));
  }

  E word(long code, int offset) throws Refusal {
    if (code < 0 || code >= words.size()) {
      throw new Refusal(Fault.OUT_OF_RANGE, offset, "no word has the number " + code);
    }
    return words.get((int) code);
  }
}
