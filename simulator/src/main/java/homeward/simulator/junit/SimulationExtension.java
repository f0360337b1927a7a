package homeward.simulator.junit;

import homeward.gateway.config.PolicyFile;
import homeward.gateway.policy.Policy;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// Runs a [SimulationTest] once for each seed.
public final class SimulationExtension implements TestTemplateInvocationContextProvider {
  private static final String SEED = "homeward.seed";
  private static final SecureRandom CHANCE = new SecureRandom();

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(SimulationTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    SimulationTest test = method.getAnnotation(SimulationTest.class);
    if (test.seeds() < 0 || test.fresh() < 0 || test.seeds() + test.fresh() == 0) {
      throw new IllegalArgumentException(
          "@SimulationTest needs seeds or fresh worlds, at least one of either: "
              + method.getName());
    }
    int wearers =
        (int) Arrays.stream(method.getParameterTypes()).filter(Wearer.class::equals).count();
    Policy policy = policy(test, context.getRequiredTestClass());
    return seeds(test).mapToObj(seed -> new OneSeed(seed, Math.max(1, wearers), test, policy));
  }

  private static LongStream seeds(SimulationTest test) {
    String only = System.getProperty(SEED);
    if (only != null) {
      if (!only.matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException("-D" + SEED + " is a number, not '" + only + "'");
      }
      return LongStream.of(Long.parseLong(only));
    }
    return LongStream.concat(
        LongStream.rangeClosed(1, test.seeds()),
        LongStream.generate(() -> CHANCE.nextLong(1, Integer.MAX_VALUE)).limit(test.fresh()));
  }

  private static Policy policy(SimulationTest test, Class<?> beside) {
    if (test.policy().isEmpty()) {
      return PolicyFile.usual();
    }
    URL found = beside.getResource(test.policy());
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no policy '" + test.policy() + "' on the class path of " + beside.getName());
    }
    try {
      return PolicyFile.read(Path.of(found.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the policy cannot be read: " + found, e);
    }
  }

  /// The test in the world of one seed.
  private record OneSeed(long seed, int wearers, SimulationTest test, Policy policy)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocation) {
      return "seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new InWorld(new World(seed, wearers, test, policy)));
    }
  }

  /// Hands a world to the test, and has it come to rest afterwards.
  private static final class InWorld implements ParameterResolver, InvocationInterceptor {
    private final World world;

    InWorld(World world) {
      this.world = world;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type.equals(School.class) || type.equals(Wearer.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      if (parameter.getParameter().getType().equals(School.class)) {
        return new School(world);
      }
      Class<?>[] types = parameter.getDeclaringExecutable().getParameterTypes();
      long before =
          Arrays.stream(types, 0, parameter.getIndex()).filter(Wearer.class::equals).count();
      return new Wearer(world, (int) before);
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      try {
        test.proceed();
        world.finish();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + world.seed() + ": " + e.getMessage() + world.story(), e);
      }
    }
  }
}
