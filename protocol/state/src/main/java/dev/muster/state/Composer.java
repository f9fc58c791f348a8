package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Composes what each viewer gets of a state: patches, snapshots and own rows that hold what it may
 * see and nothing else. Reads a state that changes, its layout and the rules; knows neither a
 * room's code nor whether the state is the original or a replica. For the thread of the state.
 *
 * <p>Per patch, after the last change and before the changes are settled: {@link #advance}; then,
 * where rules have lists, {@link #candidates} with {@link #show} and {@link #hide}; then {@link
 * #body} and {@link #own} for each view that follows; {@link #settled} once the changes are
 * settled. In between patches: {@link #writeSnapshot} and {@link #writeOwn} for who comes or fell
 * behind.
 *
 * <p>Rows are encoded once per patch and copied. Views that see by the same cells and teams, before
 * and now, share one body, unless a rule has lists or shows seats what they own from afar.
 */
public final class Composer {
  private final Tracked state;
  private final ViewPlan plan;
  private final Set<View> views = new LinkedHashSet<>();
  private final List<View> listed = new ArrayList<>();
  private final Map<Outlook, Outlook> outlooks = new HashMap<>();
  private final Outlook nowhere;
  private final Sections common = new Sections();
  private final Sections ruled = new Sections();
  private final Sections own = new Sections();
  private final IdSet scratch = new IdSet();
  private final PatchWriter bytes = new PatchWriter();
  private int[] ends = new int[16];
  private int bodies;
  private int patch;
  private boolean privateNews;

  /**
   * A composer of this state; it may have entries already.
   *
   * @throws IllegalArgumentException if a rule does not fit the state
   */
  public Composer(Tracked state, Layout layout, List<ViewRule> rules) {
    this.state = state;
    this.plan = new ViewPlan(state, layout, rules);
    this.nowhere = shared(plan.outlook(0, Outlook.NO_TEAMS));
  }

  /**
   * Whether viewers of such a state may see different things: there are rules, or fields for owners
   * or teams.
   */
  public static boolean needed(Tracked state, List<ViewRule> rules) {
    return !rules.isEmpty() || Arrays.stream(state.ownedMaps()).anyMatch(PrivateMap::isPrivate);
  }

  /** Whether bodies differ between viewers: there are rules. Else everybody gets the same body. */
  public boolean personal() {
    return !plan.rows().isEmpty();
  }

  /** Whether rules have lists: they may change although the state does not. */
  public boolean lists() {
    return plan.hasLists();
  }

  // ------------------------------------------------------------------ viewers

  /**
   * A new viewer. It does not follow yet: it needs a snapshot first.
   *
   * @param seat 0 for a spectator
   */
  public View open(int seat, Sight sight) {
    View view = new View(seat, sight, plan.rules().size());
    views.add(view);
    return view;
  }

  /** The viewer is gone. */
  public void close(View view) {
    views.remove(view);
    listed.remove(view);
  }

  /** The viewer misses patches from here on, until it gets a snapshot. */
  public void pause(View view) {
    view.outlook = null;
    view.listsSettled();
  }

  /** Whether the viewer holds the last patch's state, so that it gets the next patch. */
  public boolean follows(View view) {
    return view.follows();
  }

  // ------------------------------------------------------------------ a patch

  /**
   * Looks at what changed since the last patch; before anything else of this patch.
   *
   * @return whether anybody may have to hear of it; false if only what is never sent changed
   */
  public boolean advance() {
    patch++;
    bytes.clear();
    bodies = 0;
    plan.advance();
    privateNews = false;
    for (PrivateMap map : plan.privates()) {
      privateNews |= map.advance();
    }
    for (View view : views) {
      if (view.follows()) {
        locate(view);
      }
    }
    writeCommon();
    return privateNews || plan.hasLists() || state.pendingFields(state.publicFields()) != 0;
  }

  /** The fields that everybody sees and no rule concerns. */
  private void writeCommon() {
    common.clear();
    long pending = state.pendingFields(state.publicFields() & ~plan.ruledFields());
    for (long left = pending; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      state.writeDelta(common.begin(bit), 1L << bit, false);
      common.end(bit, true);
    }
  }

  /** What the view sees by now. */
  private void locate(View view) {
    if (view.seesEveryRow() || view.seat == 0) {
      view.next = nowhere;
      return;
    }
    view.nextTeams = plan.teams(view.seat, view.teams);
    Outlook before = view.outlook;
    if (before == null || !plan.isStill(before, view.seat, view.nextTeams)) {
      before = shared(plan.outlook(view.seat, view.nextTeams));
    }
    view.next = before;
  }

  private Outlook shared(Outlook outlook) {
    Outlook known = outlooks.putIfAbsent(outlook, outlook);
    return known == null ? outlook : known;
  }

  /** Ids of the rows of a listed map that the viewer would see if they were on its list. */
  public void candidates(View view, int field, IntConsumer ids) {
    if (!view.follows()) {
      locate(view);
    }
    scratch.clear();
    RuledMap map = plan.rule(field);
    if (view.seesEveryRow()) {
      return;
    }
    map.addCandidates(Objects.requireNonNull(view.next), scratch);
    for (int id = scratch.next(1); id >= 0; id = scratch.next(id + 1)) {
      ids.accept(id);
    }
  }

  /** Puts a row on the viewer's list of this map. */
  public void show(View view, int field, int id) {
    list(view, field, id, true);
  }

  /** Takes a row off the viewer's list of this map. */
  public void hide(View view, int field, int id) {
    list(view, field, id, false);
  }

  /** Whether a row is on the viewer's list of this map. */
  public boolean shows(View view, int field, int id) {
    return view.list(plan.rule(field).index()).has(id);
  }

  private void list(View view, int field, int id, boolean shown) {
    int rule = plan.rule(field).index();
    if (view.list(rule).has(id) != shown && view.change(rule, id, shown)) {
      listed.add(view);
    }
  }

  /**
   * Composes this patch's body for a view that follows. Views that get the same bytes get the same
   * number.
   *
   * @return index of the body, from 0; its bytes are {@link #bytes()} from {@link #from} to {@link
   *     #to}; empty if nothing that the viewer sees changed
   */
  public int body(View view) {
    Outlook was = Objects.requireNonNull(view.outlook);
    Outlook is = Objects.requireNonNull(view.next);
    if (plan.personal() && !view.seesEveryRow()) {
      return compose(view, was, is);
    }
    Outlook shares = view.seesEveryRow() ? plan.everywhere() : is;
    int known = shares.body(patch, was);
    if (known < 0) {
      known = compose(view, was, is);
      shares.body(was, known);
    }
    return known;
  }

  private int compose(View view, Outlook was, Outlook is) {
    ruled.clear();
    for (RuledRows rows : plan.rows()) {
      ruled.end(rows.bit(), rows.write(view, was, is, ruled.begin(rows.bit())));
    }
    common.writeTo(bytes, ruled);
    if (bodies == ends.length) {
      ends = Arrays.copyOf(ends, bodies * 2);
    }
    ends[bodies] = bytes.size();
    return bodies++;
  }

  /** How many different bodies this patch has so far. */
  public int bodies() {
    return bodies;
  }

  /** Where a body begins in {@link #bytes()}. */
  public int from(int body) {
    return body == 0 ? 0 : ends[body - 1];
  }

  /** Where a body ends in {@link #bytes()}. */
  public int to(int body) {
    return ends[body];
  }

  /** All bodies of this patch; valid until the next call of {@link #body}. */
  public byte[] bytes() {
    return bytes.array();
  }

  /** Writes this patch's own rows for a view that follows; nothing if there are none. */
  public void own(View view, PatchWriter out) {
    if (view.seat == 0 && !view.seesEverything()) {
      return;
    }
    Outlook was = Objects.requireNonNull(view.outlook);
    Outlook is = Objects.requireNonNull(view.next);
    own.clear();
    for (PrivateMap map : plan.privates()) {
      own.end(map.bit(), map.write(view, was, is, own.begin(map.bit())));
    }
    own.writeTo(out, null);
  }

  /** The changes count as sent from here on. */
  public void settled() {
    plan.settled();
    for (View view : views) {
      if (view.follows()) {
        view.settled();
      }
    }
    listed.forEach(View::listsSettled);
    listed.clear();
    if (outlooks.size() > 2 * views.size() + 64) {
      forgetOutlooks();
    }
  }

  private void forgetOutlooks() {
    outlooks.clear();
    outlooks.put(nowhere, nowhere);
    for (View view : views) {
      if (view.outlook != null) {
        outlooks.put(view.outlook, view.outlook);
      }
    }
  }

  // ------------------------------------------------------------------ whole views

  /**
   * The state as of the last patch as the viewer sees it; it follows from here on. Where rules have
   * lists, bring the viewer's up to date first.
   */
  public void writeSnapshot(View view, ProtoWriter out) {
    Outlook outlook = enter(view);
    for (RuledRows rows : plan.rows()) {
      IdSet seen = new IdSet();
      rows.map.addNow(view, outlook, seen);
      rows.map.map.showOnly(seen);
    }
    try {
      state.writeFull(out, false);
    } finally {
      plan.rows().forEach(rows -> rows.map.map.showOnly(null));
    }
  }

  /** Without rules, a viewer that holds the public state of the last patch follows from here on. */
  public void follow(View view) {
    enter(view);
  }

  private Outlook enter(View view) {
    if (state.isChanged()) {
      throw new IllegalStateException(
          "the state changed since the last patch: take the delta first");
    }
    view.outlook = null;
    locate(view);
    view.settled();
    view.listsSettled();
    return Objects.requireNonNull(view.outlook);
  }

  /** What only the viewer sees, whole, to be applied after {@link #writeSnapshot}. */
  public void writeOwn(View view, PatchWriter out) {
    if (view.seat == 0 && !view.seesEverything()) {
      return;
    }
    Outlook outlook = Objects.requireNonNull(view.outlook);
    own.clear();
    for (PrivateMap map : plan.privates()) {
      own.end(map.bit(), map.writeAll(view, outlook, own.begin(map.bit())));
    }
    own.writeTo(out, null);
  }
}
