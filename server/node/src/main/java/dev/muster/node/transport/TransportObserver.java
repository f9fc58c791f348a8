package dev.muster.node.transport;

/** Hears what happens to sockets; metrics are made from it. Any thread; must not block. */
public interface TransportObserver {
  /** A socket was accepted. */
  void opened();

  /** A socket was closed at once: "sockets" or "address_sockets" says which bound. */
  void refused(String bound);

  /** An accepted socket is gone. */
  void gone();

  /** A WebSocket was opened. */
  void upgraded();

  /**
   * A WebSocket is over.
   *
   * @param code what it was closed with; 0: the client closed it or it was lost
   */
  void closed(int code);

  /** Bytes of WebSocket frames, with their headers. */
  void received(int bytes);

  /** Bytes of WebSocket frames, with their headers. */
  void sent(long bytes);

  /**
   * An HTTP request was answered.
   *
   * @param route its pattern, never the path itself
   */
  void answered(String route, int status);

  /** How late an I/O loop came to its 100 ms timer. */
  void loopLag(long nanos);

  /** Hears nothing. */
  TransportObserver NONE =
      new TransportObserver() {
        @Override
        public void opened() {}

        @Override
        public void refused(String bound) {}

        @Override
        public void gone() {}

        @Override
        public void upgraded() {}

        @Override
        public void closed(int code) {}

        @Override
        public void received(int bytes) {}

        @Override
        public void sent(long bytes) {}

        @Override
        public void answered(String route, int status) {}

        @Override
        public void loopLag(long nanos) {}
      };
}
