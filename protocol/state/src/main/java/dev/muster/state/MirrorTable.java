package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the mirrors of one message hold its fields. Shared by all mirrors of a state, and of its
 * thread as they are.
 */
final class MirrorTable {
  private static final int[] NO_LISTS = {};

  private final Table table;
  private final int[] memberNumbers;
  private final long[] audiences = new long[Audience.values().length];
  private MirrorField[] fields = {};
  private MirrorField[] objectFields = {};
  private MirrorMap[] maps = {};
  private MirrorMap[] markedMaps = {};
  private MirrorList[] lists = {};
  private MirrorSteps[] axes = {};
  private int numbers;
  private int objects;
  private long singles;

  private @Nullable Table foreign;
  private int[] foreignBits = {};

  private MirrorTable(Table table) {
    this.table = table;
    this.memberNumbers = table.fields().stream().mapToInt(FieldEntry::number).toArray();
  }

  /** The tables of this layout, linked; the state's. */
  static MirrorTable of(Layout layout) {
    List<MirrorTable> all = new ArrayList<>();
    layout.tables().forEach(table -> all.add(new MirrorTable(table)));
    all.forEach(table -> table.link(all));
    return all.get(0);
  }

  private void link(List<MirrorTable> all) {
    fields = new MirrorField[table.size()];
    for (int bit = 0; bit < fields.length; bit++) {
      FieldEntry entry = table.field(bit);
      fields[bit] = field(bit, entry, all.get(entry.message()));
      audiences[entry.audience().ordinal()] |= fields[bit].mask;
      singles |= entry.shape() == Shape.ONE ? fields[bit].mask : 0;
    }
    objectFields =
        Arrays.stream(fields)
            .filter(field -> !(field instanceof MirrorNumber))
            .toArray(MirrorField[]::new);
    maps = only(MirrorMap.class).toArray(MirrorMap[]::new);
    markedMaps = only(MirrorMap.class).filter(MirrorMap::isMarked).toArray(MirrorMap[]::new);
    lists = only(MirrorList.class).toArray(MirrorList[]::new);
    axes = only(MirrorSteps.class).filter(MirrorSteps::isPosition).toArray(MirrorSteps[]::new);
  }

  private <F> Stream<F> only(Class<F> type) {
    return Arrays.stream(fields).filter(type::isInstance).map(type::cast);
  }

  private MirrorField field(int bit, FieldEntry entry, MirrorTable message) {
    return switch (entry.shape()) {
      case MAP -> new MirrorMap(bit, entry, objects++, message);
      case LIST -> new MirrorList(bit, entry, objects++, message, listsBefore(bit));
      case ONE ->
          switch (entry.kind()) {
            case MESSAGE -> new MirrorMessage(bit, entry, slots(2), message);
            case STRING, BYTES -> new MirrorValue(bit, entry, objects++);
            default -> number(bit, entry);
          };
    };
  }

  private int listsBefore(int bit) {
    return (int) table.fields().stream().limit(bit).filter(e -> e.shape() == Shape.LIST).count();
  }

  private int slots(int count) {
    objects += count;
    return objects - count;
  }

  private MirrorField number(int bit, FieldEntry entry) {
    int slot = numbers++;
    return switch (entry.kind()) {
      case BOOL -> new MirrorBool(bit, entry, slot);
      case FLOAT, DOUBLE -> new MirrorReal(bit, entry, slot);
      case STEPS -> new MirrorSteps(bit, entry, slot);
      case INT64, UINT64 -> new MirrorLong(bit, entry, slot);
      default -> new MirrorInt(bit, entry, slot);
    };
  }

  MirrorField[] fields() {
    return fields;
  }

  MirrorField field(int bit) {
    return fields[bit];
  }

  /** Fields that are not in the array of numbers. */
  MirrorField[] objectFields() {
    return objectFields;
  }

  MirrorMap[] maps() {
    return maps;
  }

  /** Maps that say whose their rows are. */
  MirrorMap[] markedMaps() {
    return markedMaps;
  }

  MirrorList[] lists() {
    return lists;
  }

  /** Coordinates. */
  MirrorSteps[] axes() {
    return axes;
  }

  int numbers() {
    return numbers;
  }

  int objects() {
    return objects;
  }

  /** Bits of the fields that are neither maps nor lists. */
  long singles() {
    return singles;
  }

  long of(Audience audience) {
    return audiences[audience.ordinal()];
  }

  /** How many elements of each list a snapshot brought. */
  int[] newListCounts() {
    return lists.length == 0 ? NO_LISTS : new int[lists.length];
  }

  @Nullable MirrorField byNumber(int number) {
    int bit = Arrays.binarySearch(memberNumbers, number);
    return bit < 0 ? null : fields[bit];
  }

  /** The bit here of a sender's bit; −1 if there is no such field here. */
  @SuppressWarnings("ReferenceEquality") // another table with the same content is only slower
  int ownBit(Table sender, int bit) {
    if (sender == table) {
      return bit;
    }
    if (sender != foreign) {
      foreign = sender;
      foreignBits = sender.fields().stream().mapToInt(field -> table.bit(field.number())).toArray();
    }
    return foreignBits[bit];
  }
}
