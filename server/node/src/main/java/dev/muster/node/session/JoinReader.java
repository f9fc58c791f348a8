package dev.muster.node.session;

import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Options;
import dev.muster.v1.Filter;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import dev.muster.v1.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the form of a join, whichever front door it came through, and turns it into a {@link
 * JoinIntent}. Any thread.
 */
public final class JoinReader {
  static final int OPTIONS_MAX = 32;
  static final int NAME_MAX = 64;
  static final int TEXT_MAX = 1_024;
  static final int FILTERS_MAX = 16;
  static final int SORTS_MAX = 4;
  static final int ROOM_MAX = 64;
  static final int TOKEN_MAX = 2_048;

  private static final Pattern JOIN_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  private static final Pattern PLAYER = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  private JoinReader() {}

  /**
   * Reads a join.
   *
   * @param heard highest seat message the client has; 0 if it says nothing
   * @throws JoinRefused if its form is wrong
   */
  public static JoinIntent read(Join join, int heard) {
    var method = join.getMethod();
    if (method == Method.UNRECOGNIZED) {
      throw new JoinRefused(RefusalCode.BAD_JOIN, "unknown method");
    }
    require(join.getRoom().length() <= ROOM_MAX, "the room's name or id is too long");
    var token =
        switch (method) {
          case RECONNECT -> join.getReconnectToken();
          case RESERVED -> join.getReservation();
          default -> "";
        };
    require(token.length() <= TOKEN_MAX && heard >= 0, "the token is too long");
    if (method != Method.RECONNECT && method != Method.RESERVED) {
      require(!join.getRoom().isEmpty(), "no room is named");
      require(
          JOIN_ID.matcher(join.getJoinId()).matches(), "join_id must be 8 to 64 of A-Za-z0-9_-");
    }
    return new JoinIntent(
        method,
        join.getRoom(),
        options(join),
        where(join.getWhereList()),
        sort(join),
        join.getJoinId(),
        PLAYER.matcher(join.getPlayer()).matches() ? join.getPlayer() : "",
        token,
        have(join),
        heard);
  }

  private static RoomOrder.@Nullable Have have(Join join) {
    if (!join.hasHave()) {
      return null;
    }
    return new RoomOrder.Have(join.getHave().getEpoch(), join.getHave().getNumber());
  }

  private static Options options(Join join) {
    if (join.getOptionsCount() > OPTIONS_MAX) {
      throw new JoinRefused(RefusalCode.BAD_OPTIONS, "more than " + OPTIONS_MAX + " options");
    }
    var options = Options.none();
    for (var entry : join.getOptionsMap().entrySet()) {
      var value = value(entry.getValue());
      if (value == null || entry.getKey().isEmpty() || entry.getKey().length() > NAME_MAX) {
        throw new JoinRefused(RefusalCode.BAD_OPTIONS);
      }
      options = options.and(entry.getKey(), value);
    }
    return options;
  }

  private static @Nullable Object value(Value value) {
    return switch (value.getValueCase()) {
      case TEXT -> value.getText().length() <= TEXT_MAX ? value.getText() : null;
      case NUMBER -> Double.isFinite(value.getNumber()) ? value.getNumber() : null;
      case FLAG -> value.getFlag();
      case VALUE_NOT_SET -> null;
    };
  }

  private static List<RoomQuery.Where> where(List<Filter> filters) {
    if (filters.size() > FILTERS_MAX) {
      throw new JoinRefused(RefusalCode.BAD_FILTER, "more than " + FILTERS_MAX + " filters");
    }
    var all = new ArrayList<RoomQuery.Where>(filters.size());
    for (var filter : filters) {
      all.add(where(filter));
    }
    return all;
  }

  private static RoomQuery.Where where(Filter filter) {
    var field = filter.getField();
    if (!field.isEmpty() && field.length() <= NAME_MAX) {
      switch (filter.getTestCase()) {
        case EQUAL -> {
          var value = value(filter.getEqual());
          if (value != null) {
            return new RoomQuery.Where.Equal(field, value);
          }
        }
        case RANGE -> {
          var range = filter.getRange();
          var min = range.hasMin() ? range.getMin() : Double.NEGATIVE_INFINITY;
          var max = range.hasMax() ? range.getMax() : Double.POSITIVE_INFINITY;
          if (min <= max) {
            return new RoomQuery.Where.Between(field, min, max);
          }
        }
        case TEST_NOT_SET -> {}
      }
    }
    throw new JoinRefused(RefusalCode.BAD_FILTER);
  }

  private static List<RoomQuery.Sort> sort(Join join) {
    if (join.getSortCount() > SORTS_MAX) {
      throw new JoinRefused(RefusalCode.BAD_FILTER, "more than " + SORTS_MAX + " sorts");
    }
    var all = new ArrayList<RoomQuery.Sort>(join.getSortCount());
    for (var sort : join.getSortList()) {
      if (sort.getField().isEmpty() || sort.getField().length() > NAME_MAX) {
        throw new JoinRefused(RefusalCode.BAD_FILTER);
      }
      all.add(new RoomQuery.Sort(sort.getField(), sort.getDescending()));
    }
    return all;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new JoinRefused(RefusalCode.BAD_JOIN, otherwise);
    }
  }
}
