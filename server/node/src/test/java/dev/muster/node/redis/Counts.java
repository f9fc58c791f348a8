package dev.muster.node.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a presence tells. */
final class Counts implements RedisObserver {
  final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
  final Map<String, LongAdder> trips = new ConcurrentHashMap<>();
  final AtomicInteger reborn = new AtomicInteger();
  final AtomicInteger fenced = new AtomicInteger();
  final AtomicInteger reaped = new AtomicInteger();
  volatile boolean connected;

  @Override
  public void connected(boolean up) {
    connected = up;
  }

  @Override
  public void failed(String kind) {
    failed.computeIfAbsent(kind, any -> new LongAdder()).increment();
  }

  @Override
  public void servers(Servers now) {}

  @Override
  public void roundTrip(String script, long nanos) {
    trips.computeIfAbsent(script, any -> new LongAdder()).increment();
  }

  @Override
  public void beat(long nanos) {}

  @Override
  public void fenced(int nodes) {
    fenced.addAndGet(nodes);
  }

  @Override
  public void reborn() {
    reborn.incrementAndGet();
  }

  @Override
  public void reaped(int rooms) {
    reaped.addAndGet(rooms);
  }

  @Override
  public void refreshed(String type, int changes) {}
}
