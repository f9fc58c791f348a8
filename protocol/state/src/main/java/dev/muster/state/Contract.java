package dev.muster.state;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one room type and its clients agree on. Generated from a {@code .proto} file. Immutable; any
 * thread.
 *
 * @param <S> the message that the room replicates
 */
public final class Contract<S extends Tracked> {
  private final String name;
  private final Supplier<S> newState;
  private final Layout layout;
  private final @Nullable Codec<?> input;
  private final @Nullable Codec<?> seat;
  private final @Nullable MessageSet<?> toServer;
  private final @Nullable MessageSet<?> toClient;
  private final @Nullable MessageSet<?> timers;

  private Contract(Builder<S> builder) {
    this.name = builder.name;
    this.newState = builder.newState;
    this.layout = builder.layout;
    this.input = builder.input;
    this.seat = builder.seat;
    this.toServer = builder.toServer;
    this.toClient = builder.toClient;
    this.timers = builder.timers;
  }

  /** Starts a contract. For generated code. */
  public static <S extends Tracked> Builder<S> of(
      String name, Supplier<S> newState, Layout layout) {
    return new Builder<>(name, newState, layout);
  }

  /** The room type's name. */
  public String name() {
    return name;
  }

  /** An empty state. */
  public S newState() {
    return newState.get();
  }

  /** How the state's patches are laid out. */
  public Layout layout() {
    return layout;
  }

  /** The layout's fingerprint: the same on both sides if no field table has to be sent. */
  public long fingerprint() {
    return layout.fingerprint();
  }

  /** A player's input for one step; empty if the room takes none. */
  public Optional<Codec<?>> input() {
    return Optional.ofNullable(input);
  }

  /** The record kept with a seat; empty if there is none. */
  public Optional<Codec<?>> seat() {
    return Optional.ofNullable(seat);
  }

  /** Messages and requests to the room; empty if there are none. */
  public Optional<MessageSet<?>> toServer() {
    return Optional.ofNullable(toServer);
  }

  /** Messages to clients; empty if there are none. */
  public Optional<MessageSet<?>> toClient() {
    return Optional.ofNullable(toClient);
  }

  /** Messages of the room to itself; empty if there are none. */
  public Optional<MessageSet<?>> timers() {
    return Optional.ofNullable(timers);
  }

  @Override
  public String toString() {
    return "Contract[" + name + "]";
  }

  /** Collects a contract's parts. */
  public static final class Builder<S extends Tracked> {
    private final String name;
    private final Supplier<S> newState;
    private final Layout layout;
    private @Nullable Codec<?> input;
    private @Nullable Codec<?> seat;
    private @Nullable MessageSet<?> toServer;
    private @Nullable MessageSet<?> toClient;
    private @Nullable MessageSet<?> timers;

    private Builder(String name, Supplier<S> newState, Layout layout) {
      this.name = name;
      this.newState = newState;
      this.layout = layout;
    }

    public Builder<S> input(Codec<?> codec) {
      input = codec;
      return this;
    }

    public Builder<S> seat(Codec<?> codec) {
      seat = codec;
      return this;
    }

    public Builder<S> toServer(MessageSet<?> messages) {
      toServer = messages;
      return this;
    }

    public Builder<S> toClient(MessageSet<?> messages) {
      toClient = messages;
      return this;
    }

    public Builder<S> timers(MessageSet<?> messages) {
      timers = messages;
      return this;
    }

    /** All of it. */
    public Contract<S> build() {
      return new Contract<>(this);
    }
  }
}
