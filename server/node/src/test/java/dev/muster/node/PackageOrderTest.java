package dev.muster.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the order of the engine's packages: see {@link Layers}. */
final class PackageOrderTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.muster.node");

  @Test
  void packagesImportOnlyFromBelow() {
    classes()
        .that()
        .resideInAPackage("dev.muster.node..")
        .should(new Layers())
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.muster.node.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void onlyRedisImportsLettuce() {
    onlyIn("io.lettuce..", "dev.muster.node.redis..");
  }

  @Test
  void onlyMetricsImportsMicrometer() {
    onlyIn("io.micrometer..", "dev.muster.node.metrics..");
    onlyIn("io.prometheus..", "dev.muster.node.metrics..");
  }

  @Test
  void onlyTransportImportsNettyChannelsAndHandlers() {
    onlyIn("io.netty.channel..", "dev.muster.node.transport..");
    onlyIn("io.netty.bootstrap..", "dev.muster.node.transport..");
    onlyIn("io.netty.handler..", "dev.muster.node.transport..");
  }

  @Test
  void onlyThoseWhoHoldBytesImportNettyBuffers() {
    onlyIn(
        "io.netty..",
        "dev.muster.node.wire..",
        "dev.muster.node.sync..",
        "dev.muster.node.room..",
        "dev.muster.node.session..",
        "dev.muster.node.relay..",
        "dev.muster.node.transport..",
        "dev.muster.node.redis..");
  }

  @Test
  void theEngineWasFoundAtAll() {
    assertThat(ENGINE).isNotEmpty();
  }

  private static void onlyIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(ENGINE);
  }
}
