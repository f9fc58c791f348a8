package dev.muster.client.session;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The attachments of a connection under their numbers, 0 to 7. Walking is safe while attachments
 * come and go. On the loop.
 */
final class Slots implements Iterable<Attachment> {
  static final int MAX = 8;

  private final @Nullable Attachment[] all = new Attachment[MAX];

  /** Gives the attachment the lowest free number; false if there is none. */
  boolean add(Attachment attachment) {
    for (int i = 0; i < MAX; i++) {
      if (all[i] == null) {
        all[i] = attachment;
        attachment.index(i);
        return true;
      }
    }
    return false;
  }

  void remove(Attachment attachment) {
    all[attachment.index()] = null;
  }

  @Nullable Attachment at(int index) {
    return index >= 0 && index < MAX ? all[index] : null;
  }

  boolean isEmpty() {
    return !iterator().hasNext();
  }

  /** Whether any has no line that holds its seat. */
  boolean anyAdrift() {
    for (var attachment : this) {
      if (attachment.line() == null) return true;
    }
    return false;
  }

  /** Whether all live on this line. */
  boolean allOn(Line line) {
    for (var attachment : this) {
      if (attachment.line() != line) return false;
    }
    return true;
  }

  @Override
  public Iterator<Attachment> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        while (next < MAX && all[next] == null) next++;
        return next < MAX;
      }

      @Override
      public Attachment next() {
        if (hasNext()) {
          var attachment = all[next++];
          if (attachment != null) return attachment;
        }
        throw new NoSuchElementException();
      }
    };
  }
}
