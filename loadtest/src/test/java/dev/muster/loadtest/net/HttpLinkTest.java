package dev.muster.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpLinkTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 12\r\n\r\n{\"seat\": 41}";

  private final List<String> heard = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(new HttpLink(new Listener()));

  private final class Listener implements HttpLink.Caller {
    @Override
    public void opened(HttpLink link) {
      link.ask(HttpLink.post(80, "/x", "{}"));
    }

    @Override
    public void answered(HttpLink link, int status, String body) {
      heard.add(status + " " + body);
      link.ask(HttpLink.post(80, "/y", "{}"));
    }

    @Override
    public void closed(String why) {
      heard.add(why);
    }
  }

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
  }

  @Test
  void oneAsksAgainWhenTheAnswerIsWhole() {
    assertThat(sent())
        .startsWith("POST /x HTTP/1.1\r\n")
        .contains("Content-Length: 2")
        .endsWith("{}");

    hear(ANSWER.substring(0, 30));
    hear(ANSWER.substring(30, ANSWER.length() - 1));
    assertThat(heard).isEmpty();

    hear(ANSWER.substring(ANSWER.length() - 1));
    assertThat(heard).containsExactly("200 {\"seat\": 41}");
    assertThat(sent()).startsWith("POST /y ");
  }

  @Test
  void whatIsNoAnswerEndsTheConnection() {
    hear("HTTP/1.1 200 OK\r\n\r\n");

    assertThat(heard).singleElement().asString().startsWith("an answer that is none");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aConnectionThatBreaksIsTold() {
    channel.close();

    assertThat(heard).containsExactly("the connection broke");
  }

  private void hear(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private String sent() {
    var out = channel.<ByteBuf>readOutbound();
    try {
      return out.toString(StandardCharsets.US_ASCII);
    } finally {
      out.release();
    }
  }
}
