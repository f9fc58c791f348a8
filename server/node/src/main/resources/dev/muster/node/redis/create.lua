-- Of all who look for the same kind of room when none is left, one creates it. Who did not finish in
-- time loses that to the next, who gets the same id: the claim of the id decides which of the two
-- runs the room. TypeBook.claimCreation in Java.
--
-- KEYS  1 {t:type}:create:kind  hash  room, node, request, until: ms of the server's clock
--       2 {t:type}:fenced       zset  reaped node -> when, ms
--       3 {t:type}:gone         zset  room that was taken off the listing: such a one is over
-- ARGV  1 node  2 id for a new room  3 request: a repeat gets the same answer
--       4 how long it may take, ms  5 how long it is remembered, ms
--       6 the time, ms; empty: the server's, then rooms that are of no use to the caller
-- Reply 1, room: the caller creates it;  2, room, node: that node does, or just did;
--       0: the caller is fenced
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return {0} end
local now = tonumber(ARGV[6])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local held = redis.call('HMGET', KEYS[1], 'room', 'node', 'request', 'until')
local room = ARGV[2]
if held[1] then
  if held[2] == ARGV[1] and held[3] == ARGV[3] then return {1, held[1]} end
  local useless = redis.call('ZSCORE', KEYS[3], held[1])
  for i = 7, #ARGV do useless = useless or ARGV[i] == held[1] end
  if not useless then
    if tonumber(held[4]) > now then return {2, held[1], held[2]} end
    room = held[1]
  end
end
redis.call('HSET', KEYS[1], 'room', room, 'node', ARGV[1], 'request', ARGV[3],
  'until', string.format('%.0f', now + tonumber(ARGV[4])))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return {1, room}
