package dev.muster.node.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/** Channels are words, packets are bytes. */
final class MailCodec {
  static final RedisCodec<String, byte[]> MAIL =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private MailCodec() {}
}
