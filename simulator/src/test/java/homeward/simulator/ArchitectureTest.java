package homeward.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.TimeZone;

@AnalyzeClasses(packages = "homeward", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule no_circles_between_rooms =
      slices().matching("homeward.simulator.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_product_knows_no_simulator =
      noClasses()
          .that()
          .resideInAnyPackage("homeward.protocol..", "homeward.device..", "homeward.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("homeward.simulator..");

  @ArchTest
  static final ArchRule device_and_gateway_know_each_other_by_the_protocol_alone =
      noClasses()
          .that()
          .resideInAPackage("homeward.device..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("homeward.gateway..");

  @ArchTest
  static final ArchRule nobody_sleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  /// Times are a school's: by its policy's zone, in British English.
  @ArchTest
  static final ArchRule the_zone_and_the_language_of_the_machine_are_used_nowhere =
      noClasses()
          .should()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(TimeZone.class, "getDefault")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalTime.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofLocalizedDate", FormatStyle.class)
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofLocalizedTime", FormatStyle.class)
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofLocalizedDateTime", FormatStyle.class)
          .orShould()
          .callMethod(Locale.class, "getDefault")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.text.DateFormat.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Calendar.class);

  /// An old date prints itself in the machine's zone: libraries that ask for one get it, and nobody
  /// else sees it.
  @ArchTest
  static final ArchRule old_dates_stay_with_certificates_and_calendars =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "homeward.gateway.identity", "homeward.gateway.console", "homeward.device.trust")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Date.class);
}
