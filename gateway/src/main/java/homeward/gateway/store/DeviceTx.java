package homeward.gateway.store;

import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.Received;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be done within one transaction about devices: their lives, starts and wearers.
public interface DeviceTx {
  /// Remembers a message by its id and content.
  ///
  /// @param content as [homeward.protocol.codec.ContentDigest] has it
  Received received(MessageId id, long content, Instant now);

  /// Remembers a message as the newest of its device about a topic, if it is: messages overtake
  /// each other on their ways. Within a start the counter decides, between starts the order in
  /// which the gateway heard of them.
  ///
  /// @return false if a newer one was remembered
  boolean isLatest(MessageId id, String topic);

  /// A start of a device, if the gateway has heard of it.
  Optional<StartRow> start(DeviceId device, long boot);

  /// The start that the gateway has heard of last.
  Optional<StartRow> newestStart(DeviceId device);

  /// Starts of a device that were heard at a time or later, the newest first.
  List<StartRow> startsHeard(DeviceId device, Instant since);

  void putStart(StartRow start);

  /// Keeps a life in the place of what was kept of it.
  void putLife(LifeRow life);

  /// The lives of a device, the first one first.
  List<LifeRow> lives(DeviceId device);

  /// The life that has a key.
  Optional<LifeRow> life(DeviceId device, String key);

  /// Keys that are not heard, or not all that they say.
  List<LifeRow> endedLives();

  void putCertificate(CertificateRow certificate);

  Optional<CertificateRow> certificate(String serial);

  /// The certificates of a life, the one that lasts longest first.
  List<CertificateRow> certificates(DeviceId device, long life);

  /// Keeps a hand-out in the place of what was kept of it.
  void putHandOut(HandOutRow handOut);

  Optional<HandOutRow> handOut(long number);

  /// The last hand-out of a device, whether it lasts or not.
  Optional<HandOutRow> lastHandOut(DeviceId device);

  /// The hand-outs of a device, the newest first.
  List<HandOutRow> handOuts(DeviceId device, int most);

  /// The hand-outs that last, of one person.
  List<HandOutRow> handOutsTo(String worker);

  /// The hand-outs that last, by their numbers.
  List<HandOutRow> openHandOuts();

  /// Keeps a self-test in the place of the device's last one.
  void putSelfTest(SelfTestRow test);

  Optional<SelfTestRow> selfTest(DeviceId device);

  /// Keeps a loan in the place of the device's last one.
  void putLoan(LoanRow loan);

  Optional<LoanRow> loan(DeviceId device);

  /// All loans, offered and in force, by their devices' names.
  List<LoanRow> loans();

  void endLoan(DeviceId device);

  /// Keeps what is known of a rest in the place of what was.
  void putRest(RestRow rest);

  Optional<RestRow> rest(DeviceId device);

  /// Keeps what is known of practice in the place of what was.
  void putPractice(PracticeRow practice);

  Optional<PracticeRow> practice(DeviceId device);
}
