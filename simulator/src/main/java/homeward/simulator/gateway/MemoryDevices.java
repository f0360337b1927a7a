package homeward.simulator.gateway;

import homeward.gateway.store.DeviceRows.CertificateRow;
import homeward.gateway.store.DeviceRows.HandOutRow;
import homeward.gateway.store.DeviceRows.LifeRow;
import homeward.gateway.store.DeviceRows.LifeState;
import homeward.gateway.store.DeviceRows.LoanRow;
import homeward.gateway.store.DeviceRows.PracticeRow;
import homeward.gateway.store.DeviceRows.Received;
import homeward.gateway.store.DeviceRows.RequestRow;
import homeward.gateway.store.DeviceRows.RestRow;
import homeward.gateway.store.DeviceRows.SelfTestRow;
import homeward.gateway.store.DeviceRows.StartRow;
import homeward.gateway.store.DeviceTx;
import homeward.protocol.id.DeviceId;
import homeward.protocol.id.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Devices on maps: their lives, starts and wearers.
abstract class MemoryDevices extends MemoryCases implements DeviceTx {
  MemoryDevices(Tables tables) {
    super(tables);
  }

  @Override
  public Received received(MessageId id, long content, Instant now) {
    List<Long> known = tables.received.getOrDefault(id, List.of());
    if (known.contains(content)) {
      return Received.REPEAT;
    }
    var all = new ArrayList<>(known);
    all.add(content);
    tables.put(tables.received, id, List.copyOf(all));
    if (known.isEmpty()) {
      return Received.NEW;
    }
    return known.equals(List.of(0L)) ? Received.UNSAID : Received.OTHER_CONTENT;
  }

  @Override
  public boolean isLatest(MessageId id, String topic) {
    String key = id.device() + " " + topic;
    var place = new Tables.Place(seq(id), id.counter());
    Tables.Place before = tables.newest.get(key);
    boolean newer = before == null || place.isAfter(before);
    if (newer) {
      tables.put(tables.newest, key, place);
    }
    return newer;
  }

  /// The place of a message's start among those of its device.
  long seq(MessageId id) {
    return start(id.device(), id.boot()).map(StartRow::seq).orElse(0L);
  }

  private Map<Long, StartRow> starts(DeviceId device) {
    return tables.deviceStarts.getOrDefault(device.value(), Map.of());
  }

  @Override
  public Optional<StartRow> start(DeviceId device, long boot) {
    return Optional.ofNullable(starts(device).get(boot));
  }

  @Override
  public Optional<StartRow> newestStart(DeviceId device) {
    return starts(device).values().stream().max(Comparator.comparingLong(StartRow::seq));
  }

  @Override
  public List<StartRow> startsHeard(DeviceId device, Instant since) {
    return starts(device).values().stream()
        .filter(start -> !start.lastHeard().isBefore(ms(since)))
        .sorted(Comparator.comparingLong(StartRow::seq).reversed())
        .toList();
  }

  @Override
  public void putStart(StartRow s) {
    var row =
        new StartRow(
            s.device(),
            s.boot(),
            s.seq(),
            s.life(),
            ms(s.firstHeard()),
            ms(s.lastHeard()),
            s.beat().map(MemoryPeople::ms),
            s.aheadMs(),
            s.said()
                .map(said ->
                    new StartRow.Said(
                        said.worker(), said.before(), ms(said.at()), said.evidence())));
    tables.put(
        tables.deviceStarts.computeIfAbsent(s.device().value(), _ -> new TreeMap<>()),
        s.boot(),
        row);
  }

  @Override
  public void putLife(LifeRow l) {
    Map<Long, LifeRow> all = tables.lives.computeIfAbsent(l.device().value(), _ -> new TreeMap<>());
    LifeRow first = all.getOrDefault(l.life(), l);
    tables.put(
        all,
        l.life(),
        new LifeRow(
            l.device(),
            l.life(),
            first.key(),
            ms(first.since()),
            first.enrolledBy(),
            l.state(),
            l.ended().map(MemoryPeople::ms),
            l.why(),
            ms(l.told())));
  }

  @Override
  public List<LifeRow> lives(DeviceId device) {
    return List.copyOf(tables.lives.getOrDefault(device.value(), Map.of()).values());
  }

  @Override
  public Optional<LifeRow> life(DeviceId device, String key) {
    return lives(device).stream().filter(life -> life.key().equals(key)).findFirst();
  }

  @Override
  public List<LifeRow> endedLives() {
    return tables.lives.values().stream()
        .flatMap(lives -> lives.values().stream())
        .filter(life -> life.state() != LifeState.CURRENT)
        .toList();
  }

  @Override
  public void putCertificate(CertificateRow c) {
    if (!tables.certificates.containsKey(c.serial())) {
      tables.put(
          tables.certificates,
          c.serial(),
          new CertificateRow(c.serial(), c.device(), c.life(), ms(c.notAfter()), ms(c.issued())));
    }
  }

  @Override
  public Optional<CertificateRow> certificate(String serial) {
    return Optional.ofNullable(tables.certificates.get(serial));
  }

  @Override
  public List<CertificateRow> certificates(DeviceId device, long life) {
    return tables.certificates.values().stream()
        .filter(c -> c.device().equals(device) && c.life() == life)
        .sorted(
            Comparator.comparing(CertificateRow::notAfter)
                .reversed()
                .thenComparing(CertificateRow::serial))
        .toList();
  }

  @Override
  public void putHandOut(HandOutRow h) {
    HandOutRow first = tables.handOuts.getOrDefault(h.number(), h);
    tables.put(
        tables.handOuts,
        h.number(),
        new HandOutRow(
            h.number(),
            first.device(),
            first.worker(),
            ms(first.since()),
            first.by(),
            h.evidence(),
            h.until().map(MemoryPeople::ms),
            h.endedBy(),
            h.why(),
            h.confirmed().map(MemoryPeople::ms)));
  }

  @Override
  public Optional<HandOutRow> handOut(long number) {
    return Optional.ofNullable(tables.handOuts.get(number));
  }

  @Override
  public Optional<HandOutRow> lastHandOut(DeviceId device) {
    return handOuts(device, 1).stream().findFirst();
  }

  @Override
  public List<HandOutRow> handOuts(DeviceId device, int most) {
    return ((TreeMap<Long, HandOutRow>) tables.handOuts)
        .descendingMap().values().stream()
            .filter(handOut -> handOut.device().equals(device))
            .limit(most)
            .toList();
  }

  @Override
  public List<HandOutRow> handOutsTo(String worker) {
    return openHandOuts().stream().filter(h -> h.worker().equals(worker)).toList();
  }

  @Override
  public List<HandOutRow> openHandOuts() {
    return tables.handOuts.values().stream().filter(HandOutRow::isOpen).toList();
  }

  @Override
  public void putSelfTest(SelfTestRow test) {
    tables.put(
        tables.selfTests,
        test.device().value(),
        new SelfTestRow(test.device(), ms(test.at()), test.failed()));
  }

  @Override
  public Optional<SelfTestRow> selfTest(DeviceId device) {
    return Optional.ofNullable(tables.selfTests.get(device.value()));
  }

  @Override
  public void putLoan(LoanRow loan) {
    tables.put(
        tables.loans,
        loan.device().value(),
        new LoanRow(
            loan.device(),
            loan.owner(),
            loan.borrower(),
            ms(loan.until()),
            loan.agreed(),
            loan.offeredBy()));
  }

  @Override
  public Optional<LoanRow> loan(DeviceId device) {
    return Optional.ofNullable(tables.loans.get(device.value()));
  }

  @Override
  public List<LoanRow> loans() {
    return List.copyOf(tables.loans.values());
  }

  @Override
  public void endLoan(DeviceId device) {
    tables.remove(tables.loans, device.value());
  }

  @Override
  public void putRest(RestRow rest) {
    tables.put(
        tables.rests,
        rest.device().value(),
        new RestRow(
            rest.device(), rest.until().map(MemoryPeople::ms), rest.byPhone(), ms(rest.request())));
  }

  private static RequestRow ms(RequestRow request) {
    return new RequestRow(
        request.number(), request.pending().map(MemoryPeople::ms), request.begins());
  }

  @Override
  public void putPractice(PracticeRow practice) {
    tables.put(
        tables.practice,
        practice.device().value(),
        new PracticeRow(
            practice.device(),
            practice.known(),
            practice.until().map(MemoryPeople::ms),
            ms(practice.request())));
  }

  @Override
  public Optional<PracticeRow> practice(DeviceId device) {
    return Optional.ofNullable(tables.practice.get(device.value()));
  }

  @Override
  public Optional<RestRow> rest(DeviceId device) {
    return Optional.ofNullable(tables.rests.get(device.value()));
  }
}
