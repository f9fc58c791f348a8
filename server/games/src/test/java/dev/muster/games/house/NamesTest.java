package dev.muster.games.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names say what a thing is; these words say nothing. Read from the sources of all modules. */
final class NamesTest {

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "manager", "helper", "util", "utils", "common", "misc", "data", "info", "base", "impl");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^ *(?:[a-z@-]+ +)*(?:class|interface|enum|record|@interface) +(\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

  private final House house = House.find();

  @Test
  void noTypeHasAnEmptyWordInItsName() {
    assertThat(
            house.filesEndingIn(".java").stream()
                .flatMap(file -> TYPE.matcher(house.read(file)).results())
                .map(found -> found.group(1))
                .filter(name -> WORD.splitAsStream(name).anyMatch(NamesTest::isEmpty)))
        .isEmpty();
  }

  @Test
  void noPackageHasAnEmptyWordInItsName() {
    assertThat(
            house.filesEndingIn(".java").stream()
                .flatMap(file -> PACKAGE.matcher(house.read(file)).results())
                .map(found -> found.group(1))
                .filter(name -> Stream.of(name.split("\\.")).anyMatch(NamesTest::isEmpty)))
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsAndMarksItsNulls() {
    assertThat(
            house.filesEndingIn(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !marked(folder.resolve("package-info.java")))
                .map(folder -> house.root().relativize(folder)))
        .isEmpty();
  }

  private boolean marked(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    var text = house.read(file);
    return text.contains("/**") && text.contains("@NullMarked");
  }

  private static boolean isEmpty(String word) {
    return EMPTY_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
