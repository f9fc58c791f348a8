package dev.muster.node.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of addresses and networks like 10.0.0.0/8. Any thread. */
final class Networks {
  private record Network(byte[] prefix, int bits) {
    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (var i = 0; i * 8 < bits; i++) {
        var mask = bits - i * 8 >= 8 ? 0xff : 0xff00 >> (bits - i * 8) & 0xff;
        if (((address[i] ^ prefix[i]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks = new ArrayList<>();

  /**
   * From texts.
   *
   * @throws IllegalArgumentException naming the text that is neither address nor network
   */
  Networks(List<String> texts) {
    texts.forEach(text -> networks.add(network(text)));
  }

  boolean contains(@Nullable InetAddress address) {
    return address != null && contains(address.getAddress());
  }

  boolean contains(byte[] address) {
    for (var network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of an address without a port; null if it is none. IPv4 inside IPv6 becomes IPv4. */
  static byte @Nullable [] parse(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null || bytes.length != 16) {
      return bytes;
    }
    for (var i = 0; i < 12; i++) {
      if (bytes[i] != (i < 10 ? 0 : (byte) 0xff)) {
        return bytes;
      }
    }
    return new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
  }

  private static Network network(String text) {
    var slash = text.indexOf('/');
    var prefix = parse(slash < 0 ? text : text.substring(0, slash));
    if (prefix == null) {
      throw new IllegalArgumentException("'" + text + "' is neither an address nor a network");
    }
    var bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (bits > prefix.length * 8) {
      throw new IllegalArgumentException("'" + text + "' has more bits than an address");
    }
    return new Network(prefix, bits);
  }
}
