-- Rooms of a reaped node have been dropped, or are somebody else's by now. TypeBook.dropped in Java.
--
-- KEYS  1 {t:type}:owned  zset  2 {t:type}:orphans  hash, as in list.lua
-- ARGV  1 node, then rooms
-- Reply how many there were
local count = 0
for i = 2, #ARGV do
  count = count + redis.call('ZREM', KEYS[1], ARGV[1] .. '/' .. ARGV[i])
  local entry = redis.call('HGET', KEYS[2], ARGV[i])
  if entry and string.match(entry, '^%d+ (%S+) ') == ARGV[1] then
    redis.call('HDEL', KEYS[2], ARGV[i])
  end
end
return {count}
