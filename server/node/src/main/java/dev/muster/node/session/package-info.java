/**
 * Joins players to rooms: sessions, attachments, tokens, fan-out, outboxes, rate limits. The only
 * place where connections and rooms meet.
 */
@NullMarked
package dev.muster.node.session;

import org.jspecify.annotations.NullMarked;
