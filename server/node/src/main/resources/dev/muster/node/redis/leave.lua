-- A node goes in good order: it is fenced at once, what it owns may be taken.
--
-- KEYS  1 {n}:beats  2 {n}:nodes  3 {n}:fenced, as in beat.lua
-- ARGV  1 node  2 the time, ms; empty: the server's
local now = ARGV[2]
if now == '' then
  local time = redis.call('TIME')
  now = string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
end
redis.call('ZADD', KEYS[3], 'NX', now, ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return {1}
