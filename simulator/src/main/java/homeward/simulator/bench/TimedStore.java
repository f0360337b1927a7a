package homeward.simulator.bench;

import homeward.gateway.store.Rows.AlarmRow;
import homeward.gateway.store.Store;
import homeward.gateway.store.Tx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A store that tells when the transaction that holds an alarm has committed.
final class TimedStore implements Store {
  private final Store real;
  private final BiConsumer<String, Long> committed;

  /// @param committed told the alarm's id and the time, in ns
  TimedStore(Store real, BiConsumer<String, Long> committed) {
    this.real = real;
    this.committed = committed;
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    List<String> alarms = new ArrayList<>();
    T result = real.write(tx -> work.apply(listening(tx, alarms)));
    long now = System.nanoTime();
    alarms.forEach(alarm -> committed.accept(alarm, now));
    return result;
  }

  private static Tx listening(Tx tx, List<String> alarms) {
    return (Tx)
        Proxy.newProxyInstance(
            Tx.class.getClassLoader(),
            new Class<?>[] {Tx.class},
            (_, method, arguments) -> {
              if (method.getName().equals("insertAlarm")
                  && arguments[0] instanceof AlarmRow alarm) {
                alarms.add(alarm.id().toString());
              }
              try {
                return method.invoke(tx, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return real.read(work);
  }

  @Override
  public void close() {
    real.close();
  }
}
