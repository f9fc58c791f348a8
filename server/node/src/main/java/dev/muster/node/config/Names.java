package dev.muster.node.config;

import static dev.muster.node.config.Setting.of;
import static dev.muster.node.config.Setting.secret;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every setting there is. The names are fixed: users' set-ups contain them. */
final class Names {
  private static final int KB = 1 << 10;
  private static final int MB = 1 << 20;
  private static final Duration ZERO = Duration.ZERO;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Kind<String> HOST_PORT =
      Kind.matching("host:port", "[A-Za-z0-9._-]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");

  // Where a node listens.
  static final Setting<Integer> PORT =
      of("PORT", Kind.number(0, 65_535), "2567", "players, pages, health; 0: any free one");
  static final Setting<String> BIND =
      of("MUSTER_BIND", Kind.text(255), "", "address to listen on; empty: all of them");
  static final Setting<Integer> ADMIN_PORT =
      of(
          "MUSTER_ADMIN_PORT",
          Kind.number(0, 65_535),
          "",
          "metrics; default PORT + 10000, or PORT - 10000 where that is above 65535");
  static final Setting<String> ADMIN_BIND =
      of("MUSTER_ADMIN_BIND", Kind.text(255), "127.0.0.1", "address the admin port listens on");
  static final Setting<String> ADMIN_TOKEN =
      secret("MUSTER_ADMIN_TOKEN", Kind.text(512), "not used by this build");
  static final Setting<Transport> TRANSPORT =
      of("MUSTER_TRANSPORT", Kind.choice(Transport.class), "auto", "which sockets; auto: the best");
  static final Setting<Integer> IO_LOOPS =
      of("MUSTER_IO_LOOPS", Kind.numberOr("auto", 1, 256), "auto", "socket threads; auto: cores");
  static final Setting<List<String>> ORIGINS =
      of(
          "MUSTER_ORIGINS",
          Kind.list(
              Kind.matching(
                  "an origin like https://play.example.com, or *",
                  "\\*|https?://[A-Za-z0-9._:\\[\\]-]+")),
          "",
          "pages of other hosts that may connect; the node's own host always may");
  static final Setting<List<String>> PROXIES =
      of(
          "MUSTER_TRUSTED_PROXIES",
          Kind.list(
              Kind.matching(
                  "an address or a network like 10.0.0.0/8", "[0-9a-fA-F.:]+(/\\d{1,3})?")),
          "",
          "load balancers whose X-Forwarded-For and -Host are believed");

  // The node.
  static final Setting<String> NODE_NAME =
      of(
          "MUSTER_NODE_NAME",
          Kind.matching("1 to 64 of A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,64}"),
          "",
          "for people; default: the host's name");
  static final Setting<Set<Role>> ROLES =
      of("MUSTER_ROLES", Kind.choices(Role.class), "edge,host", "edge: sockets; host: rooms");
  static final Setting<List<String>> ROOM_TYPES =
      of(
          "MUSTER_ROOM_TYPES",
          Kind.list(Kind.matching("the name of a room type", "\\S{1,64}")),
          "",
          "room types that this node would run; empty: all that it has");
  static final Setting<Integer> ROOM_LOOPS =
      of("MUSTER_ROOM_LOOPS", Kind.numberOr("auto", 1, 256), "auto", "room threads; auto: cores");
  static final Setting<Duration> STOP_DEADLINE =
      of(
          "MUSTER_STOP_DEADLINE",
          Kind.duration(ZERO, HOUR),
          "10s",
          "for a clean stop; then it ends");

  // What one client may do.
  static final Setting<Integer> SOCKETS =
      of("MUSTER_SOCKETS", Kind.number(1, 1_000_000), "20000", "open sockets of any kind");
  static final Setting<Integer> ADDRESS_SOCKETS =
      of("MUSTER_ADDRESS_SOCKETS", Kind.number(1, 1_000_000), "200", "... of one address");
  static final Setting<Integer> SESSIONS =
      of("MUSTER_SESSIONS", Kind.number(1, 1_000_000), "16000", "players connected to this node");
  static final Setting<Integer> ADDRESS_SESSIONS =
      of(
          "MUSTER_ADDRESS_SESSIONS",
          Kind.number(1, 1_000_000),
          "100",
          "... of one address; loopback is not counted");
  static final Setting<Integer> FRAME_BYTES =
      of("MUSTER_FRAME_BYTES", Kind.bytes(128, MB), "16KB", "one WebSocket frame from a client");
  static final Setting<Integer> MESSAGE_BYTES =
      of("MUSTER_MESSAGE_BYTES", Kind.bytes(128, 4 * MB), "64KB", "one message, all its fragments");
  static final Setting<Integer> FRAGMENTS =
      of("MUSTER_FRAGMENTS", Kind.number(1, 1024), "32", "fragments of one message");
  static final Setting<Duration> FIRST_FRAME =
      of(
          "MUSTER_FIRST_FRAME_DEADLINE",
          Kind.duration(SECOND, HOUR),
          "5s",
          "from accept to the first frame, or to a whole HTTP request");
  static final Setting<Duration> PROGRESS =
      of("MUSTER_PROGRESS_DEADLINE", Kind.duration(SECOND, HOUR), "5s", "for a begun message");
  static final Setting<Duration> SILENCE =
      of("MUSTER_SILENCE", Kind.duration(SECOND, HOUR), "60s", "then a client counts as gone");
  static final Setting<Integer> HTTP_BYTES =
      of("MUSTER_HTTP_BYTES", Kind.bytes(KB, 16 * MB), "64KB", "body of an HTTP request");
  static final Setting<Integer> ATTACHMENTS =
      of("MUSTER_ATTACHMENTS", Kind.number(1, 8), "8", "seats of one connection");
  static final Setting<Integer> RATE_PER_TICK =
      of("MUSTER_RATE_PER_TICK", Kind.number(1, 64), "2", "messages: this many per tick ...");
  static final Setting<Integer> RATE_EXTRA =
      of("MUSTER_RATE_EXTRA", Kind.number(0, 10_000), "30", "... and this many per second more");
  static final Setting<Integer> RATE_BURST =
      of("MUSTER_RATE_BURST", Kind.number(1, 60), "2", "seconds' worth that may come at once");

  // What one client may cost.
  static final Setting<Integer> WRITE_MARK =
      of("MUSTER_WRITE_MARK", Kind.bytes(4 * KB, 16 * MB), "32KB", "unsent bytes; then no patches");
  static final Setting<Integer> UNSENT =
      of("MUSTER_UNSENT_BYTES", Kind.bytes(KB, 16 * MB), "16KB", "what the kernel may hoard");
  static final Setting<Integer> OUTBOX_BYTES =
      of("MUSTER_OUTBOX_BYTES", Kind.bytes(64 * KB, 64 * MB), "512KB", "unsent bytes; then closed");
  static final Setting<Integer> SEAT_BYTES =
      of("MUSTER_SEAT_BYTES", Kind.bytes(KB, 64 * MB), "64KB", "unheard messages per seat");
  static final Setting<Duration> RESERVATION =
      of("MUSTER_RESERVATION", Kind.duration(SECOND, HOUR), "10s", "a reserved seat waits");
  static final Setting<Duration> AUTHORIZE =
      of("MUSTER_AUTHORIZE_DEADLINE", Kind.duration(SECOND, HOUR), "5s", "for authorize");
  static final Setting<Duration> HEARTBEAT =
      of(
          "MUSTER_HEARTBEAT",
          Kind.duration(Duration.ofMillis(500), Duration.ofSeconds(4)),
          "2s",
          "a client hears something this often; SDKs give up after 5 s of silence");

  // What one room may cost.
  static final Setting<Integer> ROOMS =
      of("MUSTER_ROOMS", Kind.number(1, 100_000), "2000", "rooms on this node");
  static final Setting<Integer> MAILBOX =
      of("MUSTER_MAILBOX", Kind.number(64, 1_000_000), "16384", "orders waiting for one room");
  static final Setting<Integer> LANE =
      of("MUSTER_LANE", Kind.number(8, 10_000), "128", "waiting messages or inputs of one seat");
  static final Setting<Integer> TIMERS =
      of("MUSTER_TIMERS", Kind.number(1, 1_000_000), "10000", "timers of one room");
  static final Setting<Integer> HISTORY =
      of("MUSTER_HISTORY", Kind.number(2, 10_000), "256", "patches and broadcasts a room keeps");
  static final Setting<Integer> HISTORY_BYTES =
      of("MUSTER_HISTORY_BYTES", Kind.bytes(KB, 256 * MB), "512KB", "... and their bytes");
  static final Setting<Integer> CATCH_UP =
      of("MUSTER_CATCH_UP_TICKS", Kind.number(0, 100), "5", "late ticks run; the rest dropped");
  static final Setting<Duration> STALL =
      of("MUSTER_STALL", Kind.duration(Duration.ofMillis(100), HOUR), "2s", "then a room is stuck");

  // What one link between nodes may cost.
  static final Setting<Integer> LINK_BYTES =
      of("MUSTER_LINK_BYTES", Kind.bytes(64 * KB, 256 * MB), "8MB", "unheard batches of one link");
  static final Setting<Duration> LINK_AGE =
      of("MUSTER_LINK_AGE", Kind.duration(SECOND, HOUR), "5s", "... and how long they are kept");
  static final Setting<Integer> LINK_WAITING =
      of("MUSTER_LINK_WAITING", Kind.bytes(64 * KB, 256 * MB), "4MB", "waiting for their batch");
  static final Setting<Integer> LINK_INBOX =
      of("MUSTER_LINK_INBOX", Kind.bytes(MB, 1024 * MB), "32MB", "arrived, and not heard yet");
  static final Setting<Integer> VIEWS_WAITING =
      of("MUSTER_VIEWS_WAITING", Kind.bytes(MB, 256 * MB), "8MB", "of one room, to be composed");

  // Logs and slowness.
  static final Setting<LogLevel> LOG_LEVEL =
      of("LOG_LEVEL", Kind.choice(LogLevel.class), "info", "least important line that is shown");
  static final Setting<LogFormat> LOG_FORMAT =
      of("LOG_FORMAT", Kind.choice(LogFormat.class), "text", "for people or for machines");
  static final Setting<Integer> SLOW_TICK =
      of("PERF_SLOW_TICK_MS", Kind.number(1, 60_000), "20", "a tick this long is logged, counted");
  static final Setting<Integer> PROFILE_COOLDOWN =
      of(
          "PERF_AUTO_PROFILE_COOLDOWN_MS",
          Kind.number(0, 86_400_000),
          "60000",
          "not used by this build");

  // The cluster.
  static final Setting<String> REDIS_URL =
      secret("REDIS_URL", Kind.text(4096), "redis:// or rediss://; a list means cluster");
  static final Setting<RedisMode> REDIS_MODE =
      of("REDIS_MODE", Kind.choice(RedisMode.class), "single", "how Redis is set up");
  static final Setting<Boolean> REDIS_TLS =
      of("REDIS_TLS", Kind.flag(), "false", "encrypt; rediss:// says the same");
  static final Setting<String> REDIS_CA =
      of("REDIS_TLS_CA", Kind.text(4096), "", "a PEM file with its CA; empty: those of the JVM");
  static final Setting<String> REDIS_HOST =
      of("REDIS_HOST", Kind.text(255), "", "in place of REDIS_URL");
  static final Setting<Integer> REDIS_PORT =
      of("REDIS_PORT", Kind.number(1, 65_535), "6379", "with REDIS_HOST");
  static final Setting<String> REDIS_USERNAME =
      of("REDIS_USERNAME", Kind.text(255), "", "an ACL user");
  static final Setting<String> REDIS_PASSWORD =
      secret("REDIS_PASSWORD", Kind.text(1024), "of that user");
  static final Setting<Integer> REDIS_DB =
      of("REDIS_DB", Kind.number(0, 1023), "0", "database number");
  static final Setting<List<String>> REDIS_SENTINELS =
      of("REDIS_SENTINEL_HOSTS", Kind.list(HOST_PORT), "", "with REDIS_MODE=sentinel");
  static final Setting<String> REDIS_SERVICE =
      of("REDIS_SENTINEL_SERVICE", Kind.text(255), "mymaster", "the master's name");
  static final Setting<String> SENTINEL_PASSWORD =
      secret("REDIS_SENTINEL_PASSWORD", Kind.text(1024), "of the sentinels, if they ask for one");
  static final Setting<List<String>> REDIS_NODES =
      of("REDIS_CLUSTER_NODES", Kind.list(HOST_PORT), "", "with REDIS_MODE=cluster");
  static final Setting<String> REDIS_PREFIX =
      of(
          "REDIS_KEY_PREFIX",
          Kind.matching("without braces", "[^{}\\s]{0,64}"),
          "muster:",
          "of keys");
  static final Setting<Integer> REDIS_RETRIES =
      of(
          "REDIS_MAX_RETRIES",
          Kind.numberOr("forever", 1, Integer.MAX_VALUE),
          "forever",
          "attempts to connect");
  static final Setting<Integer> REDIS_DELAY =
      of("REDIS_RETRY_DELAY", Kind.number(1, 600_000), "1000", "milliseconds between them");
  static final Setting<Boolean> SCALING =
      of("ENABLE_REDIS_SCALING", Kind.flag(), "true", "false: one node, even with REDIS_URL");
  static final Setting<Boolean> PUBLISHING =
      of("REDIS_ENABLE_PUBLISHING", Kind.flag(), "true", "false: not a host");
  static final Setting<Boolean> SUBSCRIPTION =
      of("REDIS_ENABLE_SUBSCRIPTION", Kind.flag(), "true", "false: not an edge");
  static final Setting<Duration> ISOLATION =
      of("MUSTER_ISOLATION_LIMIT", Kind.duration(ZERO, HOUR), "15s", "play without Redis; 0: none");

  /** In the order in which they are printed. */
  static final List<Setting<?>> ALL =
      List.of(
          PORT,
          BIND,
          ADMIN_PORT,
          ADMIN_BIND,
          ADMIN_TOKEN,
          TRANSPORT,
          IO_LOOPS,
          ORIGINS,
          PROXIES,
          NODE_NAME,
          ROLES,
          ROOM_TYPES,
          ROOM_LOOPS,
          STOP_DEADLINE,
          SOCKETS,
          ADDRESS_SOCKETS,
          SESSIONS,
          ADDRESS_SESSIONS,
          FRAME_BYTES,
          MESSAGE_BYTES,
          FRAGMENTS,
          FIRST_FRAME,
          PROGRESS,
          SILENCE,
          HTTP_BYTES,
          ATTACHMENTS,
          RATE_PER_TICK,
          RATE_EXTRA,
          RATE_BURST,
          WRITE_MARK,
          UNSENT,
          OUTBOX_BYTES,
          SEAT_BYTES,
          RESERVATION,
          AUTHORIZE,
          HEARTBEAT,
          ROOMS,
          MAILBOX,
          LANE,
          TIMERS,
          HISTORY,
          HISTORY_BYTES,
          CATCH_UP,
          STALL,
          LINK_BYTES,
          LINK_AGE,
          LINK_WAITING,
          LINK_INBOX,
          VIEWS_WAITING,
          LOG_LEVEL,
          LOG_FORMAT,
          SLOW_TICK,
          PROFILE_COOLDOWN,
          REDIS_URL,
          REDIS_MODE,
          REDIS_TLS,
          REDIS_CA,
          REDIS_HOST,
          REDIS_PORT,
          REDIS_USERNAME,
          REDIS_PASSWORD,
          REDIS_DB,
          REDIS_SENTINELS,
          REDIS_SERVICE,
          SENTINEL_PASSWORD,
          REDIS_NODES,
          REDIS_PREFIX,
          REDIS_RETRIES,
          REDIS_DELAY,
          SCALING,
          PUBLISHING,
          SUBSCRIPTION,
          ISOLATION);

  /** Names that belong to the launcher, and the one that says where the file is. */
  static final Set<String> OTHERS =
      Set.of(
          "MUSTER_CONFIG",
          "MUSTER_HOME",
          "MUSTER_BUILD",
          "MUSTER_JAVA_OPTS",
          "MUSTER_TEST_INSTALL");

  private Names() {}
}
