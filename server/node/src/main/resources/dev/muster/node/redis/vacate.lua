-- Players give up their one seat, unless it has been replaced: by another join, or by the same join
-- in another room. TypeBook.releasePlayer in Java.
--
-- KEYS  1 {t:type}:players  2 {t:type}:sitting, as in player.lua
-- ARGV  1 node, then triples of player, join id, room; no join id: whichever that node gave
-- Reply how many of them were theirs
local count = 0
for i = 2, #ARGV, 3 do
  local value = redis.call('HGET', KEYS[1], ARGV[i])
  local held = value and cjson.decode(value)
  local join = ARGV[i + 1]
  if held and ((held.join == join and held.room == ARGV[i + 2])
      or (join == '' and held.node == ARGV[1])) then
    redis.call('HDEL', KEYS[1], ARGV[i])
    redis.call('ZREM', KEYS[2], held.node .. '/' .. ARGV[i])
    count = count + 1
  end
end
return {count}
