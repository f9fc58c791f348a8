-- Ends a tenure: by its owner, or for a fenced one. The epoch is remembered for a while, so that the
-- next one is higher even within the same millisecond. RoomBook.release in Java.
--
-- KEYS  1 {r:room}:record  2 {r:room}:roster, as in claim.lua
-- ARGV  1 node  2 epoch, or 0: whichever that node had  3 how long the epoch is remembered, ms
-- Reply 1 or 0: whether it was that node's
local held = redis.call('HMGET', KEYS[1], 'node', 'epoch')
if held[1] ~= ARGV[1] or (ARGV[2] ~= '0' and held[2] ~= ARGV[2]) then return {0} end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'epoch', held[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {1}
