package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Netty's leak detector with a memory: a test class that leaks a buffer fails. Named in the build
 * as {@code io.netty.customResourceLeakDetector}.
 */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
  private static volatile boolean installed;

  public LeakRecorder(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
    installed = true;
  }

  /** Netty looks for this one first and complains if it is not there. */
  public LeakRecorder(Class<?> resourceType, int samplingInterval, long unused) {
    this(resourceType, samplingInterval);
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    LEAKS.add(resourceType + records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    LEAKS.add(resourceType);
  }

  /** After a test class: whatever was leaked in it is noticed once it is collected. */
  static final class Check implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      for (int round = 0; round < 3; round++) {
        System.gc();
        for (int i = 0; i < 100; i++) PooledByteBufAllocator.DEFAULT.buffer(16).release();
      }
      assertThat(installed).as("the leak detector is in use").isTrue();
      assertThat(LEAKS).isEmpty();
    }
  }
}
