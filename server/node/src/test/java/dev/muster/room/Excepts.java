package dev.muster.room;

import java.lang.reflect.Proxy;

/** Makes exceptions without a room's clients. */
public final class Excepts {
  private Excepts() {}

  public static Except seat(int seat) {
    var client =
        (Client)
            Proxy.newProxyInstance(
                Excepts.class.getClassLoader(),
                new Class<?>[] {Client.class},
                (proxy, method, args) -> method.getName().equals("seat") ? seat : null);
    return Except.clients(client);
  }
}
