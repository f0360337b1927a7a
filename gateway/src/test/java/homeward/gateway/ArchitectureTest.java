package homeward.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "homeward.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "homeward.gateway.alarm",
    "homeward.gateway.escalation",
    "homeward.gateway.visit",
    "homeward.gateway.policy",
    "homeward.gateway.people"
  };

  @ArchTest
  static final ArchRule no_circles_between_rooms =
      slices().matching("homeward.gateway.(**)").should().beFreeOfCycles();

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
              "homeward.gateway.alarm",
              "homeward.gateway.escalation",
              "homeward.gateway.visit",
              "homeward.gateway.policy",
              "homeward.gateway.people");

  @ArchTest
  static final ArchRule vertx_stays_in_its_rooms =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "homeward.gateway.ingest.mqtt", "homeward.gateway.console", "homeward.gateway.app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule californium_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.gateway.ingest.coap")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.californium..");

  @ArchTest
  static final ArchRule sql_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.gateway.store.sql")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..", "org.flywaydb..");

  @ArchTest
  static final ArchRule mail_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.gateway.notify.email")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.mail..");

  @ArchTest
  static final ArchRule pdf_stays_in_its_room =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.gateway.print")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..");

  @ArchTest
  static final ArchRule clocks_and_chance_are_handed_in =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.gateway.app")
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
