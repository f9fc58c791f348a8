package dev.muster.state;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whose the rows of a map are: a seat's, a team's, or both; and who sees the map at all. For
 * generated code: {@code Ownership.<Ship>of(Audience.ALL).ownerKey().teamField(Ship::team)}.
 *
 * @param <V> the map's values
 */
public final class Ownership<V> {
  private final Audience audience;
  private final @Nullable Mark<V> owner;
  private final @Nullable Mark<V> team;
  private int[] sent = {};

  /** What says whose a row is. */
  private interface Mark<V> {
    int of(TrackedMap<V> map, int id);
  }

  private Ownership(Audience audience, @Nullable Mark<V> owner, @Nullable Mark<V> team) {
    this.audience = audience;
    this.owner = owner;
    this.team = team;
  }

  /** A map of this audience that does not say yet whose its rows are. */
  public static <V> Ownership<V> of(Audience audience) {
    return new Ownership<>(audience, null, null);
  }

  /** The key is the owner's seat. */
  public Ownership<V> ownerKey() {
    return new Ownership<>(audience, TrackedMap::seatKey, team);
  }

  /** A field of the value is the owner's seat, 0 for nobody. */
  public Ownership<V> ownerField(ToIntFunction<? super V> field) {
    return new Ownership<>(audience, byField(field), team);
  }

  /** The key is the team. */
  public Ownership<V> teamKey() {
    return new Ownership<>(audience, owner, TrackedMap::seatKey);
  }

  /** A field of the value is the team, 0 for none. */
  public Ownership<V> teamField(ToIntFunction<? super V> field) {
    return new Ownership<>(audience, owner, byField(field));
  }

  private static <V> Mark<V> byField(ToIntFunction<? super V> field) {
    return (map, id) -> field.applyAsInt(map.value(id));
  }

  /** Who sees the map as a whole: everybody, only a row's team and owner, or only its owner. */
  Audience audience() {
    return audience;
  }

  /** Whether rows have owners. */
  boolean hasOwner() {
    return owner != null;
  }

  /** Whether rows have teams. */
  boolean hasTeam() {
    return team != null;
  }

  /** The seat that owns this row; 0 for nobody. */
  int owner(TrackedMap<V> map, int id) {
    return owner == null ? 0 : owner.of(map, id);
  }

  /** The team of this row; 0 for none. */
  int team(TrackedMap<V> map, int id) {
    return team == null ? 0 : team.of(map, id);
  }

  boolean whole() {
    return audience == Audience.OWNER;
  }

  /** The owner at the last patch. */
  int sentOwner(TrackedMap<V> map, int id) {
    return sent[id];
  }

  void commit(TrackedMap<V> map, int id) {
    if (id >= sent.length) {
      sent = Arrays.copyOf(sent, Math.max(id + 1, sent.length * 2));
    }
    sent[id] = owner(map, id);
  }

  /** The fields of a row that only its owner sees. */
  long fields(Tracked message) {
    return whole() ? message.publicFields() | message.ownerFields() : message.ownerFields();
  }
}
