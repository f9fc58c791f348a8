package dev.muster.games.fleet;

/**
 * One note as a player heard it.
 *
 * @param epoch of the room's stream
 * @param number in it; 0 if it was made up for after a snapshot, outside of the stream
 * @param id the room's number of the note
 * @param seat who wrote it
 * @param note the writer's number of it
 * @param total notes of the room by the state, when this one was heard
 * @param page the writer's newest note by the state, then; 0 if the writer was gone
 * @param atNanos when it was heard
 */
record Entry(
    long epoch, int number, int id, int seat, int note, int total, int page, long atNanos) {}
