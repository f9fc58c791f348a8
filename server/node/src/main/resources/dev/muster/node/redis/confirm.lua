-- An owner says again that a room is its own. A registry that has lost it, or knows a lower tenure,
-- believes it. RoomBook.confirm in Java.
--
-- KEYS  1 {r:room}:record  2 {r:room}:roster, as in claim.lua
-- ARGV  1 node  2 epoch  3 room type  4 which roster it should be  5 lifetime, ms
-- Reply 1, 1 or 0 whether it is that roster;  0, epoch, node: that tenure stands above it, by nobody
--       if the room has ended
local held = redis.call('HMGET', KEYS[1], 'node', 'epoch', 'roster')
local epoch, mine = tonumber(held[2] or '0'), tonumber(ARGV[2])
if held[1] then
  if epoch > mine or (epoch == mine and held[1] > ARGV[1]) then return {0, held[2], held[1]} end
elseif epoch >= mine then
  return {0, held[2], ''}
end
if held[1] ~= ARGV[1] or epoch ~= mine then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('HSET', KEYS[1], 'type', ARGV[3], 'node', ARGV[1], 'epoch', ARGV[2], 'request', '')
  held[3] = '0'
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return {1, (held[3] or '0') == ARGV[4] and 1 or 0}
