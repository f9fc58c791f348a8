-- Claims a room id: if nobody owns it, or if who owns it is the fenced node that the caller names.
-- The epoch rises even if two of stored, seen and time were lost. RoomBook.claim in Java.
--
-- KEYS  1 {r:room}:record  hash  type, node, epoch, request; after the room's end epoch alone
--       2 {r:room}:roster  hash  of the owner before, if any
-- ARGV  1 node  2 room type  3 highest epoch the caller knows  4 request: a repeat gets the same answer
--       5, 6 node and epoch to take the room from, or empty  7 lifetime, ms
--       8 the time, ms; empty: the server's
-- Reply 1, epoch: it is the caller's;  0, epoch, node: it is that node's
local held = redis.call('HMGET', KEYS[1], 'node', 'epoch', 'request')
if held[1] then
  if held[1] == ARGV[1] and held[3] == ARGV[4] then return {1, held[2]} end
  if held[1] ~= ARGV[5] or held[2] ~= ARGV[6] then return {0, held[2], held[1]} end
end
local now = tonumber(ARGV[8])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local known = math.max(tonumber(held[2] or '0'), tonumber(ARGV[3]))
local epoch = string.format('%.0f', math.max(known + 1, now))
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'type', ARGV[2], 'node', ARGV[1], 'epoch', epoch, 'request', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return {1, epoch}
