package dev.muster.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Defaults that depend on other settings or on the machine, and rules that span settings. */
final class Derived {
  private static final int ADMIN_OFFSET = 10_000;

  private Derived() {}

  static Found.Text fallback(Setting<?> setting, Map<Setting<?>, Object> values) {
    if (setting.equals(Names.ADMIN_PORT)) {
      return new Found.Text(adminPort(values), "default");
    }
    if (setting.equals(Names.NODE_NAME)) {
      return new Found.Text(hostName(), "default");
    }
    return new Found.Text(setting.fallback(), "default");
  }

  private static String adminPort(Map<Setting<?>, Object> values) {
    var port = values.get(Names.PORT) instanceof Integer known ? known : 0;
    if (port == 0) {
      return "0";
    }
    return Integer.toString(
        port + ADMIN_OFFSET <= 65_535 ? port + ADMIN_OFFSET : port - ADMIN_OFFSET);
  }

  private static String hostName() {
    var name = System.getenv("HOSTNAME");
    if (name == null || name.isBlank()) {
      try {
        name = InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        name = "node";
      }
    }
    var clean = name.replaceAll("[^A-Za-z0-9._-]", "-");
    return clean.isEmpty() ? "node" : clean.substring(0, Math.min(64, clean.length()));
  }

  static void check(Map<Setting<?>, Object> values, List<String> errors) {
    ordered(values, errors, Names.FRAME_BYTES, Names.MESSAGE_BYTES);
    ordered(values, errors, Names.WRITE_MARK, Names.OUTBOX_BYTES);
    ordered(values, errors, Names.SESSIONS, Names.SOCKETS);
    if (!Integer.valueOf(0).equals(values.get(Names.PORT))
        && values.containsKey(Names.PORT)
        && values.get(Names.PORT).equals(values.get(Names.ADMIN_PORT))) {
      errors.add("MUSTER_ADMIN_PORT must not be the same as PORT");
    }
  }

  /** What a node does, and where Redis is, must make sense as a whole. */
  static void check(Config config) {
    if (config.node().roles().isEmpty()) {
      throw new ConfigException(
          List.of(
              "MUSTER_ROLES, REDIS_ENABLE_PUBLISHING and REDIS_ENABLE_SUBSCRIPTION leave this node"
                  + " neither edge nor host: it would have nothing to do"));
    }
    if (config.redis().named()) {
      try {
        RedisTarget.of(config.redis());
      } catch (IllegalArgumentException e) {
        throw new ConfigException(List.of(String.valueOf(e.getMessage())));
      }
    }
  }

  private static void ordered(
      Map<Setting<?>, Object> values,
      List<String> errors,
      Setting<Integer> small,
      Setting<Integer> large) {
    if (values.get(small) instanceof Integer least
        && values.get(large) instanceof Integer most
        && least > most) {
      errors.add(
          small.name() + "=" + least + " must not be more than " + large.name() + "=" + most);
    }
  }

  static List<String> warnings(Config config) {
    var warnings = new ArrayList<String>();
    if (!config.redis().named() && !(config.node().edge() && config.node().host())) {
      warnings.add("MUSTER_ROLES is ignored: a node by itself is edge and host");
    }
    return warnings;
  }
}
