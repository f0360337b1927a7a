package homeward.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "homeward.device", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "homeward.device.motion",
    "homeward.device.button",
    "homeward.device.alarm",
    "homeward.device.signal",
    "homeward.device.power",
    "homeward.device.practice",
    "homeward.device.selftest"
  };

  @ArchTest
  static final ArchRule no_circles_between_rooms =
      slices().matching("homeward.device.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule pure_rooms_see_values_only =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util",
              "java.util.function",
              "java.util.stream",
              "java.time..",
              "org.jspecify..",
              "homeward.protocol..",
              "homeward.device.motion",
              "homeward.device.button",
              "homeward.device.alarm",
              "homeward.device.signal",
              "homeward.device.power",
              "homeward.device.practice",
              "homeward.device.selftest");

  @ArchTest
  static final ArchRule paho_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.device.link.mqtt")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule pi4j_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.device.hardware.pi4j")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pi4j..");

  @ArchTest
  static final ArchRule californium_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.device.link.coap")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.californium..");

  @ArchTest
  static final ArchRule adapters_are_built_by_the_app_alone =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "homeward.device.app", "homeward.device.link.mqtt", "homeward.device.link.coap")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("homeward.device.link.mqtt", "homeward.device.link.coap");

  @ArchTest
  static final ArchRule clocks_and_chance_are_handed_in =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.device.app")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");
}
