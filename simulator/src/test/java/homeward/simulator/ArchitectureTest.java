package homeward.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
