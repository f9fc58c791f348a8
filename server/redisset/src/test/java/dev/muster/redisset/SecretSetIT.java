package dev.muster.redisset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets with a password and TLS let in who has both, and nobody else. */
class SecretSetIT {
  @ParameterizedTest
  @EnumSource
  void onlyWhoKnowsTheCaAndThePasswordIsLetIn(Mode mode) throws Exception {
    try (var set = RedisSet.up(mode, Need.PASSWORD, Need.TLS)) {
      var master = set.servers(Role.MASTER).getFirst();
      var known = trusting(set.certificateAuthority().orElseThrow());
      try (var talk = new Talk(dial(known, master.port()))) {
        assertThat(talk.ask("PING")).startsWith("-NOAUTH");
        assertThat(talk.ask("AUTH wrong")).startsWith("-WRONGPASS");
        assertThat(talk.ask("AUTH " + password(set))).isEqualTo("+OK");
        assertThat(talk.ask("PING")).isEqualTo("+PONG");
      }
      assertThatThrownBy(() -> dial(SSLContext.getDefault(), master.port()))
          .isInstanceOf(SSLException.class);
    }
  }

  private static String password(RedisSet set) {
    var settings = set.settings();
    if (settings.containsKey("REDIS_PASSWORD")) {
      return settings.get("REDIS_PASSWORD");
    }
    var uri = URI.create(settings.get("REDIS_URL").split(",")[0]);
    assertThat(uri.getScheme()).isEqualTo("rediss");
    return uri.getUserInfo().substring(1);
  }

  /** The handshake checks the name, so the certificate must carry the address. */
  private static SSLSocket dial(SSLContext context, int port) throws Exception {
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext trusting(Path authority) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    try (var in = Files.newInputStream(authority)) {
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("ca", certificate);
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
