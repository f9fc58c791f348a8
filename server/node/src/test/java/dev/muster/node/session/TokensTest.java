package dev.muster.node.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokensTest {
  private long now = 1_000_000;
  private final Tokens tokens = new Tokens(new SharedKeys(new SecureRandom(), () -> 0), () -> now);
  private final SeatToken token =
      new SeatToken(
          SeatToken.Kind.RECONNECT, "r0om-1d", 1_790_000_000_000L, 7, 3, "änn", 2_000_000);

  @Test
  void aSignedTokenIsReadBackWhole() {
    assertThat(tokens.verify(tokens.sign(token), SeatToken.Kind.RECONNECT)).isEqualTo(token);
  }

  @Test
  void tenThousandForgeriesAreAllRefused() {
    var random = new Random(5);
    var text = tokens.sign(token);
    var alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ä".toCharArray();
    for (int i = 0; i < 10_000; i++) {
      var forged = new StringBuilder(text);
      switch (random.nextInt(5)) {
        case 0 -> forged.setLength(random.nextInt(text.length()));
        case 1 -> forged.append(alphabet[random.nextInt(alphabet.length)]);
        case 2 -> forged.deleteCharAt(random.nextInt(text.length()));
        case 3 -> forged.insert(random.nextInt(text.length()), 'A');
        default -> {
          for (int n = random.nextInt(3); n >= 0; n--) {
            forged.setCharAt(
                random.nextInt(text.length()), alphabet[random.nextInt(alphabet.length)]);
          }
        }
      }
      if (!forged.toString().equals(text)) {
        refused(forged.toString(), "token_invalid");
      }
    }
  }

  @Test
  void aTokenOfAnotherNodeIsRefused() {
    var other = new Tokens(new SharedKeys(new SecureRandom(), () -> 0), () -> now);
    refused(other.sign(token), "token_invalid");
  }

  @Test
  void everySingleBitIsSigned() {
    var bytes = Base64.getUrlDecoder().decode(tokens.sign(token));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      refused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), "token_invalid");
    }
  }

  @Test
  void aTokenIsGoodForOneThingOnly() {
    assertThatThrownBy(() -> tokens.verify(tokens.sign(token), SeatToken.Kind.RESERVATION))
        .hasMessageStartingWith("token_invalid");
  }

  @Test
  void aTokenExpires() {
    var text = tokens.sign(token);
    now = 2_000_000;
    refused(text, "token_expired");
  }

  @Test
  void aTokenShowsNoSecretOfTheNode() {
    var text =
        new String(Base64.getUrlDecoder().decode(tokens.sign(token)), StandardCharsets.UTF_8);
    assertThat(text).contains("r0om-1d");
    assertThat(tokens.toString()).doesNotContain("secret");
  }

  private void refused(String text, String code) {
    assertThatThrownBy(() -> tokens.verify(text, SeatToken.Kind.RECONNECT))
        .isInstanceOf(JoinRefused.class)
        .hasMessageStartingWith(code);
  }
}
