package dev.muster.games.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every shell script passes shellcheck. */
final class ScriptsTest {

  @Test
  void shellcheckFindsNothing() throws Exception {
    assumeTrue(Script.onPath("shellcheck"), "shellcheck is not installed");
    var house = House.find();
    var line = new ArrayList<>(List.of("shellcheck", "muster", ".ci/run"));
    house.filesEndingIn(".sh").forEach(script -> line.add(script.toString()));
    var answer = Script.run(house.root(), line.toArray(String[]::new));
    assertThat(answer.code()).as(answer.output()).isZero();
  }
}
