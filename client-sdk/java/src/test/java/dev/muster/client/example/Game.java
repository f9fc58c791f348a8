package dev.muster.client.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the README's example takes for granted: a game loop, sprites, a chat, a screen. */
public final class Game {
  public final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  public final List<String> seen = new ArrayList<>();

  /** Something on the screen. */
  public final class Sprite {
    public void flash(int hp) {
      seen.add("flash " + hp);
    }

    public void remove() {
      seen.add("removed");
    }
  }

  public void post(Runnable task) {
    posted.add(task);
  }

  public String freshJwt() {
    return "jwt";
  }

  public Sprite spawn(String name, boolean mine) {
    seen.add(mine ? "mine" : "other");
    return new Sprite();
  }

  public void chat(int seat, String text) {
    seen.add(text);
  }

  public void banner(String text) {
    seen.add(text);
  }

  public void draw(float x, float y, float heading) {
    seen.add("drawn");
  }

  public void bought(int item) {
    seen.add("bought " + item);
  }

  public void sorry(String why) {
    seen.add("sorry " + why);
  }
}
