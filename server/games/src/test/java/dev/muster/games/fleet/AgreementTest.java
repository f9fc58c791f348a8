package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes wrong in a room is found in the logs. */
class AgreementTest {
  private static final long EPOCH = 7;

  /** Two seats write three notes each, in turn; each comes with a patch. */
  private static ArrayList<Entry> good() {
    var entries = new ArrayList<Entry>();
    for (int id = 1; id <= 6; id++) {
      entries.add(entry(2 * id, id, id % 2 == 1 ? 1 : 2, (id + 1) / 2));
    }
    return entries;
  }

  private static Entry entry(int number, int id, int seat, int note) {
    return new Entry(EPOCH, number, id, seat, note, id, note, id);
  }

  private static List<String> faults(Consumer<List<Entry>> change) {
    var entries = good();
    change.accept(entries);
    var first = new Log("ann", "den", 1, 3, good());
    var second = new Log("ben", "den", 2, 3, entries);
    return Agreement.of(List.of(first, second)).faults();
  }

  @Test
  void logsThatAreEqualAreGood() {
    assertThat(faults(entries -> {})).isEmpty();
  }

  @Test
  void whoCameLaterNeedsNotHaveTheBeginning() {
    var later = new Log("eve", "den", 3, 0, good().subList(2, 6));
    var agreement = Agreement.of(List.of(new Log("ann", "den", 1, 3, good()), later));
    assertThat(agreement.faults()).isEmpty();
    assertThat(agreement.compared()).isEqualTo(4);
    assertThat(agreement.notes()).isEqualTo(6);
  }

  @Test
  void aNoteThatWasLostIsFound() {
    assertThat(faults(entries -> entries.remove(2))).isNotEmpty();
  }

  @Test
  void whoStartsAgainFromASnapshotMayMissWhatIsNotKept() {
    var away = good();
    away.subList(1, 3).clear();
    away.set(1, new Entry(EPOCH, 0, 4, 2, 2, 6, 3, 4));
    away.set(2, new Entry(EPOCH, 0, 5, 1, 3, 6, 3, 5));
    var logs = List.of(new Log("ann", "den", 1, 3, good()), new Log("ben", "den", 2, 3, away));
    assertThat(Agreement.of(logs, false).faults()).isNotEmpty();
    var agreement = Agreement.of(logs, true);
    assertThat(agreement.faults()).isEmpty();
    assertThat(agreement.skipped()).isEqualTo(1);
  }

  @Test
  void inTheMiddleNothingIsMissing() {
    var entries = good();
    entries.remove(2);
    var logs = List.of(new Log("ann", "den", 1, 3, good()), new Log("ben", "den", 2, 3, entries));
    assertThat(Agreement.of(logs, true).faults()).isNotEmpty();
  }

  @Test
  void anOwnNoteThatNeverCameBackIsFound() {
    assertThat(faults(entries -> entries.remove(5))).isNotEmpty();
  }

  @Test
  void aNoteThatWasHeardTwiceIsFound() {
    assertThat(faults(entries -> entries.add(3, entries.get(2)))).isNotEmpty();
  }

  @Test
  void aNoteThatWasAppliedTwiceIsFound() {
    assertThat(faults(entries -> entries.add(entry(14, 7, 2, 3)))).isNotEmpty();
  }

  @Test
  void notesInAnotherOrderAreFound() {
    assertThat(faults(entries -> entries.add(1, entries.remove(2)))).isNotEmpty();
  }

  @Test
  void numbersThatDifferAreFound() {
    assertThat(faults(entries -> entries.set(3, entry(9, 4, 2, 2)))).isNotEmpty();
  }

  @Test
  void anEpochThatFallsIsFound() {
    assertThat(faults(entries -> entries.set(5, new Entry(EPOCH - 1, 12, 6, 2, 3, 6, 3, 6))))
        .isNotEmpty();
  }

  @Test
  void aNoteBeforeItsStateIsFound() {
    assertThat(faults(entries -> entries.set(5, new Entry(EPOCH, 12, 6, 2, 3, 5, 3, 6))))
        .isNotEmpty();
    assertThat(faults(entries -> entries.set(5, new Entry(EPOCH, 12, 6, 2, 3, 6, 2, 6))))
        .isNotEmpty();
  }
}
