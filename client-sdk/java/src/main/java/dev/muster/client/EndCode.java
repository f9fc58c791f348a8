package dev.muster.client;

/**
 * Why a room is over for this client.
 *
 * @param number the close code (4000 to 4399), or 0 if a node refused to give the seat back
 * @param name the code's name, lower case: {@code kicked}, {@code seat_expired}
 * @param text for people
 */
public record EndCode(int number, String name, String text) {}
