package dev.muster.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @TempDir private Path folder;

  @Test
  void nobodySaysAnythingAndTheDefaultsHold() {
    var config = read(Map.of()).config();

    assertThat(config.listen().port()).isEqualTo(2567);
    assertThat(config.listen().adminPort()).isEqualTo(12567);
    assertThat(config.listen().adminBind()).isEqualTo("127.0.0.1");
    assertThat(config.sockets().frameBytes()).isEqualTo(16 * 1024);
    assertThat(config.sockets().messageBytes()).isEqualTo(64 * 1024);
    assertThat(config.sockets().firstFrame()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.sessions().silence()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.redis().named()).isFalse();
    assertThat(read(Map.of()).warnings()).isEmpty();
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(read(Map.of()).lines()).hasSameSizeAs(Names.ALL);
  }

  @Test
  void theAdminPortFollowsThePort() {
    assertThat(read(Map.of("PORT", "3000")).config().listen().adminPort()).isEqualTo(13000);
    assertThat(read(Map.of("PORT", "60000")).config().listen().adminPort()).isEqualTo(50000);
    assertThat(read(Map.of("PORT", "0")).config().listen().adminPort()).isZero();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () -> read(Map.of("PORT", "http", "MUSTER_SILENCE", "60", "LOG_LEVEL", "loud")))
        .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
        .extracting(ConfigException::errors, InstanceOfAssertFactories.list(String.class))
        .containsExactly(
            "PORT=http (environment) must be a whole number from 0 to 65535",
            "MUSTER_SILENCE=60 (environment) must be a duration with a unit, 1s to 60m, like 500ms,"
                + " 5s or 2m",
            "LOG_LEVEL=loud (environment) must be one of trace, debug, info, warn, error");
  }

  @Test
  void boundsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> read(Map.of("MUSTER_FRAME_BYTES", "128KB")))
        .hasMessage("MUSTER_FRAME_BYTES=131072 must not be more than MUSTER_MESSAGE_BYTES=65536");
    assertThatThrownBy(() -> read(Map.of("PORT", "4000", "MUSTER_ADMIN_PORT", "4000")))
        .hasMessage("MUSTER_ADMIN_PORT must not be the same as PORT");
  }

  @Test
  void anUnknownNameWarnsWithTheNearest() {
    assertThat(read(Map.of("MUSTER_FRAME_BYTE", "1", "REDIS_ULR", "x", "OTHER", "y")).warnings())
        .containsExactly(
            "Unknown setting MUSTER_FRAME_BYTE in the environment; did you mean"
                + " MUSTER_FRAME_BYTES?",
            "Unknown setting REDIS_ULR in the environment; did you mean REDIS_URL?");
  }

  @Test
  void whatTheLauncherAndKubernetesSetIsNotOurs() {
    var settings =
        read(
            Map.of(
                "MUSTER_HOME", "/srv",
                "REDIS_SERVICE_HOST", "10.0.0.1",
                "REDIS_PORT_6379_TCP_ADDR", "10.0.0.1",
                "REDIS_PORT", "tcp://10.0.0.1:6379"));

    assertThat(settings.config().redis().port()).isEqualTo(6379);
    assertThat(settings.warnings())
        .containsExactly(
            "REDIS_PORT=tcp://10.0.0.1:6379 looks like a Kubernetes service link and is ignored");
  }

  @Test
  void flagsBeatTheEnvironmentWhichBeatsTheFile() throws IOException {
    var file = Files.writeString(folder.resolve("muster.properties"), "PORT=1\nMUSTER_ROOMS=7\n");
    var environment =
        Map.of("PORT", "2", "MUSTER_MAILBOX", "800", "MUSTER_CONFIG", file.toString());

    var settings = Settings.read(Sources.of(environment).flag("PORT", "3"));

    assertThat(settings.config().listen().port()).isEqualTo(3);
    assertThat(line(settings, "PORT").source()).isEqualTo("flag");
    assertThat(line(settings, "MUSTER_ROOMS").source()).isEqualTo("file " + file);
    assertThat(line(settings, "MUSTER_MAILBOX").source()).isEqualTo("environment");
    assertThat(line(settings, "LOG_LEVEL").source()).isEqualTo("default");
  }

  @Test
  void anUnknownFlagIsAnError() {
    assertThatThrownBy(() -> Settings.read(Sources.of(Map.of()).flag("POTR", "1")))
        .hasMessage("--set POTR: there is no such setting; did you mean PORT?");
  }

  @Test
  void secretsComeFromFilesAndAreMasked() throws IOException {
    var file = Files.writeString(folder.resolve("password"), "open sesame\n");

    var settings = read(Map.of("REDIS_PASSWORD_FILE", file.toString(), "REDIS_HOST", "db"));

    assertThat(settings.config().redis().password()).isEqualTo("open sesame");
    assertThat(line(settings, "REDIS_PASSWORD").value()).isEqualTo("********");
    assertThat(line(settings, "REDIS_PASSWORD").source())
        .isEqualTo("environment REDIS_PASSWORD_FILE");
    assertThat(settings.toString()).doesNotContain("sesame");
  }

  @Test
  void aSecretGivenTwiceOrUnreadableIsAnError() {
    assertThatThrownBy(() -> read(Map.of("REDIS_PASSWORD", "a", "REDIS_PASSWORD_FILE", "b")))
        .hasMessage("REDIS_PASSWORD and REDIS_PASSWORD_FILE are both set; one of them must go");
    assertThatThrownBy(() -> read(Map.of("MUSTER_ADMIN_TOKEN_FILE", "/does/not/exist")))
        .hasMessageStartingWith("MUSTER_ADMIN_TOKEN_FILE: the file '/does/not/exist' cannot");
  }

  @Test
  void theOlderSwitchesTakeRolesAway() {
    assertThat(read(Map.of("REDIS_ENABLE_PUBLISHING", "false")).config().node().roles())
        .containsExactly(Role.EDGE);
    assertThat(read(Map.of("REDIS_ENABLE_SUBSCRIPTION", "false")).config().node().roles())
        .containsExactly(Role.HOST);
    assertThatThrownBy(
            () -> read(Map.of("MUSTER_ROLES", "host", "REDIS_ENABLE_PUBLISHING", "false")))
        .hasMessageEndingWith("it would have nothing to do");
  }

  @Test
  void aNodeByItselfIsEdgeAndHostAndIsToldSo() {
    var edge = read(Map.of("MUSTER_ROLES", "edge"));

    assertThat(edge.warnings())
        .containsExactly("MUSTER_ROLES is ignored: a node by itself is edge and host");
    assertThat(edge.config().byItself().node().roles()).containsOnly(Role.EDGE, Role.HOST);
    assertThat(read(Map.of("MUSTER_ROLES", "edge", "REDIS_HOST", "db")).warnings()).isEmpty();
  }

  @Test
  void anEmptyValueIsNone() {
    assertThat(read(Map.of("PORT", "", "REDIS_URL", " ")).config().listen().port()).isEqualTo(2567);
  }

  @Test
  void rolesWithoutRedisAreLoudlyIgnored() {
    assertThat(read(Map.of("MUSTER_ROLES", "edge")).warnings())
        .singleElement()
        .asString()
        .startsWith("MUSTER_ROLES is ignored");
    assertThat(read(Map.of("MUSTER_ROLES", "edge", "REDIS_URL", "redis://db")).warnings())
        .isEmpty();
  }

  private static Settings read(Map<String, String> environment) {
    return Settings.read(Sources.of(environment));
  }

  private static Settings.Line line(Settings settings, String name) {
    return settings.lines().stream().filter(line -> line.name().equals(name)).findAny().get();
  }
}
