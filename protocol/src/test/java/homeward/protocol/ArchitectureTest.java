package homeward.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "homeward.protocol",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule no_circles_between_rooms =
      slices().matching("homeward.protocol.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_jdk_jspecify_and_a_cbor_library =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "com.fasterxml.jackson..", "homeward.protocol..");

  @ArchTest
  static final ArchRule cbor_is_known_to_the_codec_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage("homeward.protocol.codec")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule clocks_are_read_in_one_place =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("homeward.protocol.time.SystemTime")
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
