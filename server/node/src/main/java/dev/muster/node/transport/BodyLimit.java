package dev.muster.node.transport;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Gathers a request's body; past the bound it answers 413 as problem details and closes. */
final class BodyLimit extends HttpObjectAggregator {
  private final int maxBytes;

  BodyLimit(int maxBytes) {
    super(maxBytes, true);
    this.maxBytes = maxBytes;
  }

  @Override
  protected Object newContinueResponse(HttpMessage start, int max, ChannelPipeline pipeline) {
    var answer = super.newContinueResponse(start, max, pipeline);
    var tooLarge =
        answer instanceof FullHttpResponse response
            && response.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return tooLarge ? refusal() : answer;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    context.writeAndFlush(refusal()).addListener(ChannelFutureListener.CLOSE);
  }

  private FullHttpResponse refusal() {
    var problem =
        Problem.of(Problem.Kind.BODY_TOO_LARGE, "a body of more than " + maxBytes + " bytes");
    return Responses.of(problem.answer(), null, false);
  }
}
