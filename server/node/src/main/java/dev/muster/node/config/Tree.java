package dev.muster.node.config;

import dev.muster.node.config.Config.Links;
import dev.muster.node.config.Config.Listen;
import dev.muster.node.config.Config.Logs;
import dev.muster.node.config.Config.Node;
import dev.muster.node.config.Config.Performance;
import dev.muster.node.config.Config.Redis;
import dev.muster.node.config.Config.Rooms;
import dev.muster.node.config.Config.Sessions;
import dev.muster.node.config.Config.Sockets;
import dev.muster.node.config.Settings.Values;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** From a flat list of values to the tree. */
final class Tree {
  private Tree() {}

  static Config grow(Values v) {
    return new Config(
        new Node(
            v.of(Names.NODE_NAME),
            roles(v),
            v.of(Names.ROOM_TYPES),
            v.of(Names.ROOM_LOOPS),
            v.of(Names.STOP_DEADLINE)),
        listen(v),
        sockets(v),
        sessions(v),
        rooms(v),
        links(v),
        new Logs(v.of(Names.LOG_LEVEL), v.of(Names.LOG_FORMAT)),
        new Performance(
            Duration.ofMillis(v.of(Names.SLOW_TICK)),
            Duration.ofMillis(v.of(Names.PROFILE_COOLDOWN))),
        redis(v));
  }

  /** The older switches can only take a role away. */
  private static Set<Role> roles(Values v) {
    var roles = EnumSet.copyOf(v.of(Names.ROLES));
    if (!v.of(Names.PUBLISHING)) {
      roles.remove(Role.HOST);
    }
    if (!v.of(Names.SUBSCRIPTION)) {
      roles.remove(Role.EDGE);
    }
    return Set.copyOf(roles);
  }

  private static Listen listen(Values v) {
    return new Listen(
        v.of(Names.PORT),
        v.of(Names.BIND),
        v.of(Names.ADMIN_PORT),
        v.of(Names.ADMIN_BIND),
        v.of(Names.ADMIN_TOKEN),
        v.of(Names.TRANSPORT),
        v.of(Names.IO_LOOPS),
        v.of(Names.ORIGINS),
        v.of(Names.PROXIES));
  }

  private static Sockets sockets(Values v) {
    return new Sockets(
        v.of(Names.SOCKETS),
        v.of(Names.ADDRESS_SOCKETS),
        v.of(Names.SESSIONS),
        v.of(Names.ADDRESS_SESSIONS),
        v.of(Names.FRAME_BYTES),
        v.of(Names.MESSAGE_BYTES),
        v.of(Names.FRAGMENTS),
        v.of(Names.FIRST_FRAME),
        v.of(Names.PROGRESS),
        v.of(Names.HTTP_BYTES),
        v.of(Names.WRITE_MARK),
        v.of(Names.UNSENT));
  }

  private static Sessions sessions(Values v) {
    return new Sessions(
        v.of(Names.ATTACHMENTS),
        v.of(Names.RATE_PER_TICK),
        v.of(Names.RATE_EXTRA),
        v.of(Names.RATE_BURST),
        v.of(Names.SILENCE),
        v.of(Names.HEARTBEAT),
        v.of(Names.RESERVATION),
        v.of(Names.AUTHORIZE),
        v.of(Names.WRITE_MARK),
        v.of(Names.OUTBOX_BYTES));
  }

  private static Rooms rooms(Values v) {
    return new Rooms(
        v.of(Names.ROOMS),
        v.of(Names.MAILBOX),
        v.of(Names.LANE),
        v.of(Names.TIMERS),
        v.of(Names.HISTORY),
        v.of(Names.HISTORY_BYTES),
        v.of(Names.SEAT_BYTES),
        v.of(Names.CATCH_UP),
        v.of(Names.STALL));
  }

  private static Links links(Values v) {
    return new Links(
        v.of(Names.LINK_BYTES),
        v.of(Names.LINK_AGE),
        v.of(Names.LINK_WAITING),
        v.of(Names.LINK_INBOX),
        v.of(Names.VIEWS_WAITING));
  }

  private static Redis redis(Values v) {
    return new Redis(
        v.of(Names.REDIS_URL),
        v.of(Names.REDIS_MODE),
        v.of(Names.REDIS_TLS),
        v.of(Names.REDIS_CA),
        v.of(Names.REDIS_HOST),
        v.of(Names.REDIS_PORT),
        v.of(Names.REDIS_USERNAME),
        v.of(Names.REDIS_PASSWORD),
        v.of(Names.REDIS_DB),
        v.of(Names.REDIS_SENTINELS),
        v.of(Names.REDIS_SERVICE),
        v.of(Names.SENTINEL_PASSWORD),
        v.of(Names.REDIS_NODES),
        v.of(Names.REDIS_PREFIX),
        v.of(Names.REDIS_RETRIES),
        Duration.ofMillis(v.of(Names.REDIS_DELAY)),
        v.of(Names.SCALING),
        v.of(Names.ISOLATION));
  }
}
