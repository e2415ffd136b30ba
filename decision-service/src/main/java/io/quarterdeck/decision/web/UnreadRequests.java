package io.quarterdeck.decision.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Says what was wrong with a request that the server could not even read.
 *
 * <p>Reactor Netty and Spring answer such a one themselves, with a status and nothing else; all
 * that comes from the router has a body, or the length of the one that HEAD is spared.
 */
@Sharable
public final class UnreadRequests extends ChannelOutboundHandlerAdapter {
  private static final Set<Integer> UNREAD = Set.of(400, 413, 414, 431);

  /** Has each connection of the server answer so. */
  public static HttpServer toldOn(HttpServer server) {
    UnreadRequests handler = new UnreadRequests();
    return server.doOnChannelInit((observer, channel, address) ->
        channel
            .pipeline()
            .addAfter(NettyPipeline.HttpCodec, UnreadRequests.class.getName(), handler));
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    super.write(context, isBare(message) ? told((FullHttpResponse) message) : message, promise);
  }

  private static boolean isBare(Object message) {
    return message instanceof FullHttpResponse response
        && UNREAD.contains(response.status().code())
        && "0".equals(response.headers().get(HttpHeaderNames.CONTENT_LENGTH));
  }

  private static FullHttpResponse told(FullHttpResponse bare) {
    Problem problem = problem(bare.status().code());
    ByteBuf body = Unpooled.wrappedBuffer(Bodies.utf8(problem.json()));
    FullHttpResponse told = bare.replace(body);
    told.setStatus(HttpResponseStatus.valueOf(problem.type().status()))
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    bare.release();
    return told;
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 413, 431 ->
          new Problem(ProblemType.HEADERS_TOO_LARGE, "All headers together may have 8 KiB.");
      case 414 ->
          new Problem(
              ProblemType.ADDRESS_TOO_LONG,
              "The first line of a request may have 4 KiB; send what is long in the body.");
      default ->
          new Problem(
              ProblemType.BAD_REQUEST,
              "The request is no HTTP, or its address holds what must be written as a percent"
                  + " sign and two hexadecimal digits.");
    };
  }
}
