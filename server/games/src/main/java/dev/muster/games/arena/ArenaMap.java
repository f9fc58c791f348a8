package dev.muster.games.arena;

import java.util.List;

/**
 * The lie of the land, in units; the page draws the same (map.ts). It never changes, so it is code
 * and not state.
 */
final class ArenaMap {
  static final double WIDTH = 2000;
  static final double HEIGHT = 1400;

  /** An asteroid: ships bounce off it, shots end at it. */
  record Rock(double x, double y, double radius) {}

  static final List<Rock> ROCKS =
      List.of(
          new Rock(1000, 700, 120),
          new Rock(420, 350, 70),
          new Rock(1580, 1050, 70),
          new Rock(1560, 330, 85),
          new Rock(440, 1070, 85),
          new Rock(1000, 180, 45),
          new Rock(1000, 1220, 45));

  private ArenaMap() {}

  static boolean inside(double x, double y) {
    return x >= 0 && y >= 0 && x <= WIDTH && y <= HEIGHT;
  }

  /** Whether something of this radius would touch an asteroid. */
  static boolean touchesRock(double x, double y, double radius) {
    for (var rock : ROCKS) {
      if (Math.hypot(x - rock.x, y - rock.y) < rock.radius + radius) {
        return true;
      }
    }
    return false;
  }

  /** Whether an asteroid lies on the way from one point to another. */
  static boolean blocked(double fromX, double fromY, double toX, double toY) {
    for (var rock : ROCKS) {
      if (distanceToSegment(rock.x, rock.y, fromX, fromY, toX, toY) < rock.radius) {
        return true;
      }
    }
    return false;
  }

  /** From a point to the nearest point of a segment. */
  static double distanceToSegment(
      double x, double y, double fromX, double fromY, double toX, double toY) {
    double alongX = toX - fromX;
    double alongY = toY - fromY;
    double length2 = alongX * alongX + alongY * alongY;
    double part = length2 == 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length2;
    double nearest = Math.clamp(part, 0.0, 1.0);
    return Math.hypot(x - fromX - nearest * alongX, y - fromY - nearest * alongY);
  }
}
