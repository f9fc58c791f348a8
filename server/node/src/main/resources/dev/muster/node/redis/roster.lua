-- Changes who sits in a room, if the room is the caller's and the roster is the one before: a change
-- to another one, of a Redis that has lost writes, would hide that something is missing.
-- RoomBook.roster in Java.
--
-- KEYS  1 {r:room}:record  2 {r:room}:roster  hash  seat -> who sits there, JSON
-- ARGV  1 node  2 epoch  3 a number for the roster as it is then  4 lifetime, ms
--       5 1: forget what was there  6 n, then n pairs of a seat and who sits there, then seats that
--       are empty now
-- Reply 1 or 0: whether it was changed
local held = redis.call('HMGET', KEYS[1], 'node', 'epoch', 'roster')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then return {0} end
if ARGV[5] == '1' then
  redis.call('DEL', KEYS[2])
elseif tonumber(held[3] or '0') ~= tonumber(ARGV[3]) - 1 then
  return {0}
end
local last = 6 + 2 * tonumber(ARGV[6])
for i = 7, last, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
for i = last + 1, #ARGV do redis.call('HDEL', KEYS[2], ARGV[i]) end
redis.call('HSET', KEYS[1], 'roster', ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return {1}
