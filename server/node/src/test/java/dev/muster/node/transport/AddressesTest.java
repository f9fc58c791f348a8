package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is calling, and how many of them there may be. */
final class AddressesTest {

  @Test
  void networksContainTheirAddresses() throws UnknownHostException {
    var networks = new Networks(List.of("10.0.0.0/8", "192.168.1.77", "2001:db8::/33"));

    assertThat(networks.contains(at("10.255.0.1"))).isTrue();
    assertThat(networks.contains(at("11.0.0.1"))).isFalse();
    assertThat(networks.contains(at("192.168.1.77"))).isTrue();
    assertThat(networks.contains(at("192.168.1.78"))).isFalse();
    assertThat(networks.contains(at("2001:db8:7fff::1"))).isTrue();
    assertThat(networks.contains(at("2001:db8:8000::1"))).isFalse();
  }

  @Test
  void whatIsNeitherAddressNorNetworkIsRefused() {
    assertThatThrownBy(() -> new Networks(List.of("10.0.0"))).hasMessageContaining("10.0.0");
    assertThatThrownBy(() -> new Networks(List.of("10.0.0.0/33"))).hasMessageContaining("bits");
  }

  @Test
  void theRightmostUnlistedHopIsTheCaller() throws UnknownHostException {
    var callers = new Callers(List.of("10.0.0.0/8"));
    var headers = new DefaultHttpHeaders();
    headers.add("X-Forwarded-For", "1.1.1.1, 203.0.113.9");
    headers.add("X-Forwarded-For", "10.0.0.5");

    assertThat(callers.caller(at("10.0.0.1"), headers)).isEqualTo(at("203.0.113.9"));
    assertThat(callers.caller(at("8.8.8.8"), headers)).isEqualTo(at("8.8.8.8"));
  }

  @Test
  void nonsenseFromAListedProxyLeavesTheLastGoodHop() throws UnknownHostException {
    var callers = new Callers(List.of("10.0.0.0/8"));
    var headers = new DefaultHttpHeaders();
    headers.add("X-Forwarded-For", "unknown, 10.0.0.5");

    assertThat(callers.caller(at("10.0.0.1"), headers)).isEqualTo(at("10.0.0.5"));
  }

  @Test
  void aNetworkOfOneCustomerCountsAsOneAddress() throws UnknownHostException {
    assertThat(Crowd.key(at("2001:db8:1:2:3::1"))).isEqualTo(Crowd.key(at("2001:db8:1:2:4::9")));
    assertThat(Crowd.key(at("2001:db8:1:2::1"))).isNotEqualTo(Crowd.key(at("2001:db8:1:3::1")));
    assertThat(Crowd.key(at("203.0.113.1"))).isEqualTo("203.0.113.1");
    assertThat(Crowd.key(at("127.0.0.1"))).isNull();
  }

  @Test
  void aCrowdIsCountedExactly() {
    var crowd = new Crowd(3, 2);

    assertThat(crowd.enter("a")).isEqualTo(Crowd.Verdict.WELCOME);
    assertThat(crowd.enter("a")).isEqualTo(Crowd.Verdict.WELCOME);
    assertThat(crowd.enter("a")).isEqualTo(Crowd.Verdict.TOO_MANY_OF_ONE);
    assertThat(crowd.enter(null)).isEqualTo(Crowd.Verdict.WELCOME);
    assertThat(crowd.enter("b")).isEqualTo(Crowd.Verdict.FULL);
    crowd.leave("a");
    assertThat(crowd.enter("a")).isEqualTo(Crowd.Verdict.WELCOME);
    assertThat(crowd.size()).isEqualTo(3);
  }

  private static InetAddress at(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}
