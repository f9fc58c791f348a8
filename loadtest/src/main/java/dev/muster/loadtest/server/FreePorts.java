package dev.muster.loadtest.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on. */
final class FreePorts {
  private FreePorts() {}

  /** Different ones: all are held until the last is found. */
  static List<Integer> find(int count) throws IOException {
    var held = new ArrayList<ServerSocket>();
    var ports = new ArrayList<Integer>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        ports.add(held.getLast().getLocalPort());
      }
    } finally {
      for (var socket : held) {
        socket.close();
      }
    }
    return ports;
  }
}
