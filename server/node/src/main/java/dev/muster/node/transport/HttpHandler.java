package dev.muster.node.transport;

import dev.muster.node.transport.Problem.Kind;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: requests one after the other, answered in order, until it ends or becomes a
 * WebSocket.
 */
final class HttpHandler extends ChannelInboundHandlerAdapter implements Rounds.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHandler.class);
  private static final int PIPELINED_MAX = 16;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Site site;
  private final Progress progress;
  private final Rounds rounds;
  private final ArrayDeque<FullHttpRequest> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private Rounds.@Nullable Place place;
  private final long acceptedAtNanos;
  private boolean answering;
  private boolean ending;
  private long idleSinceNanos;
  private long writingSinceNanos;

  HttpHandler(Site site, Progress progress, Rounds rounds, long acceptedAtNanos) {
    this.site = site;
    this.progress = progress;
    this.rounds = rounds;
    this.acceptedAtNanos = acceptedAtNanos;
    this.idleSinceNanos = acceptedAtNanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    place = rounds.enter(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (place != null) {
      rounds.leave(place);
    }
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      ReferenceCountUtil.release(message);
      return;
    }
    progress.whole();
    if (ending) {
      request.release();
    } else if (!answering) {
      handle(context, request);
    } else if (waiting.size() < PIPELINED_MAX) {
      waiting.add(request);
    } else {
      request.release();
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("An HTTP connection broke", cause);
    context.close();
  }

  @Override
  public void visit(long nowNanos) {
    if (context == null) {
      return;
    }
    if (writingSinceNanos != 0 && nowNanos - writingSinceNanos > WRITE_NANOS) {
      context.close();
    } else if (!answering && !ending) {
      visitReading(context, nowNanos);
    }
  }

  private void visitReading(ChannelHandlerContext context, long nowNanos) {
    var owedSince = progress.sinceNanos();
    if (owedSince != 0 && nowNanos - owedSince > site.requestDeadline().toNanos()) {
      ending = true;
      send(context, "none", Problem.of(Kind.REQUEST_TIMEOUT).answer(), null, false);
    } else if (owedSince == 0 && nowNanos - idleSinceNanos > IDLE_NANOS) {
      context.close();
    }
  }

  private void handle(ChannelHandlerContext context, FullHttpRequest message) {
    try {
      var problem = malformed(message);
      if (problem != null) {
        ending = true;
        send(context, "none", problem.answer(), null, false);
        return;
      }
      answer(context, read(context, message), HttpUtil.isKeepAlive(message));
    } finally {
      message.release();
    }
  }

  private void answer(ChannelHandlerContext context, Request request, boolean keepAlive) {
    if (site.play() != null && request.path().equals(Upgrade.PATH)) {
      upgrade(context, request, keepAlive);
      return;
    }
    var origin = request.header(HttpHeaderNames.ORIGIN.toString());
    var reader = origin != null && site.origins().allowed(origin, request.host()) ? origin : null;
    if (request.method().equals(HttpMethod.OPTIONS)) {
      send(context, "options", preflight(), reader, keepAlive);
      return;
    }
    switch (site.routes().find(request.method(), request.path())) {
      case Routes.Match.Refused(var problem) ->
          send(context, "none", problem.answer(), reader, keepAlive);
      case Routes.Match.Found(var route) -> run(context, route, request, reader, keepAlive);
    }
  }

  private void run(
      ChannelHandlerContext context,
      Route route,
      Request request,
      @Nullable String reader,
      boolean keepAlive) {
    if (!route.blocks()) {
      send(context, route.pattern(), guarded(route, request), reader, keepAlive);
      return;
    }
    answering = true;
    Thread.startVirtualThread(() -> {
      var answer = guarded(route, request);
      context
          .executor()
          .execute(() -> {
            answering = false;
            send(context, route.pattern(), answer, reader, keepAlive);
          });
    });
  }

  private static Answer guarded(Route route, Request request) {
    try {
      return route.answer(request);
    } catch (Json.Malformed e) {
      return Problem.of(Kind.BAD_JSON, String.valueOf(e.getMessage())).answer();
    } catch (RuntimeException e) {
      LOG.error("{} failed", route.pattern(), e);
      return Problem.of(Kind.NODE_FAILED).answer();
    }
  }

  private void upgrade(ChannelHandlerContext context, Request request, boolean keepAlive) {
    var obstacle = site.draining() ? Problem.of(Kind.DRAINING).with("Retry-After", "1") : null;
    var refusal = obstacle != null ? obstacle : Upgrade.refusal(request, site.origins());
    if (refusal != null) {
      send(context, Upgrade.PATH, refusal.answer(), null, keepAlive);
      return;
    }
    site.observer().answered(Upgrade.PATH, 101);
    ending = true;
    site.upgrade(context.channel(), request, rounds, acceptedAtNanos);
  }

  private void send(
      ChannelHandlerContext context,
      String route,
      Answer answer,
      @Nullable String reader,
      boolean keepAlive) {
    site.observer().answered(route, answer.status());
    writingSinceNanos = System.nanoTime();
    context
        .writeAndFlush(Responses.of(answer, reader, keepAlive))
        .addListener(done -> sent(context, (ChannelFuture) done, keepAlive));
  }

  private void sent(ChannelHandlerContext context, ChannelFuture done, boolean keepAlive) {
    writingSinceNanos = 0;
    idleSinceNanos = System.nanoTime();
    if (!keepAlive || !done.isSuccess()) {
      ending = true;
      context.close();
      return;
    }
    if (!answering && !ending) {
      var next = waiting.poll();
      if (next != null) {
        handle(context, next);
      }
    }
  }

  private Request read(ChannelHandlerContext context, FullHttpRequest message) {
    var peer = peer(context);
    var target = new QueryStringDecoder(message.uri());
    return new Request(
        message.method(),
        target.path(),
        target.parameters(),
        message.headers(),
        ByteBufUtil.getBytes(message.content()),
        site.callers().caller(peer, message.headers()),
        site.callers().host(peer, message.headers()));
  }

  private static @Nullable Problem malformed(FullHttpRequest message) {
    var result = message.decoderResult();
    if (result.isSuccess()) {
      try {
        var target = new QueryStringDecoder(message.uri());
        target.path();
        target.parameters();
      } catch (IllegalArgumentException e) {
        return Problem.of(Kind.BAD_REQUEST, "the path or query is not well formed");
      }
      return message.protocolVersion().equals(HttpVersion.HTTP_1_1)
              || message.protocolVersion().equals(HttpVersion.HTTP_1_0)
          ? null
          : Problem.of(Kind.BAD_REQUEST);
    }
    return switch (result.cause()) {
      case TooLongHttpLineException e -> Problem.of(Kind.URI_TOO_LONG);
      case TooLongHttpHeaderException e -> Problem.of(Kind.HEADERS_TOO_LARGE);
      default -> Problem.of(Kind.BAD_REQUEST);
    };
  }

  private static Answer preflight() {
    return Answer.empty(
        204,
        Map.of(
            "Access-Control-Allow-Methods", "GET, POST",
            "Access-Control-Allow-Headers", "Content-Type, Authorization",
            "Access-Control-Max-Age", "600"));
  }

  private static InetAddress peer(ChannelHandlerContext context) {
    return Callers.peer(context.channel().remoteAddress());
  }
}
