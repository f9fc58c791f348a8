package dev.muster.loadtest.measure;

/**
 * What the server and the generator used while the window was open.
 *
 * @param seconds how long it was open
 * @param serverCpuSeconds user and system time of the whole server process
 * @param serverAllocatedBytes by all its threads; negative: it does not say
 * @param generatorCpuSeconds of this process
 * @param kbAtHundred the server's resident memory when the first hundred played; 0: not measured
 * @param kbAtAll the same with all clients, at the end of the window
 */
public record Usage(
    double seconds,
    double serverCpuSeconds,
    double serverAllocatedBytes,
    double generatorCpuSeconds,
    long kbAtHundred,
    long kbAtAll) {}
