package dev.muster.node.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadsTest {
  private static final Kind ARENA = new Kind("arena", List.of());
  private static final NodeId A = new NodeId("a", "1");
  private static final NodeId B = new NodeId("b", "1");

  private final Leads leads = new Leads();

  @Test
  void asManyAsThereAreSeatsFollow() {
    leads.told(ARENA, A, 2);
    assertThat(leads.next(ARENA)).contains(A);
    assertThat(leads.next(ARENA)).contains(A);
    assertThat(leads.next(ARENA)).isEmpty();
    assertThat(leads.next(ARENA)).isEmpty();
  }

  @Test
  void aNodeThatIsFullLeadsNobody() {
    leads.told(ARENA, A, 20);
    leads.told(ARENA, B, 0);
    assertThat(leads.next(ARENA)).contains(A);
    leads.told(ARENA, A, 0);
    assertThat(leads.next(ARENA)).isEmpty();
  }

  @Test
  void theNewestWordHolds() {
    leads.told(ARENA, A, 20);
    leads.told(ARENA, B, 1);
    assertThat(leads.next(ARENA)).contains(B);
    assertThat(leads.next(ARENA)).isEmpty();
  }
}
