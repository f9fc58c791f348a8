-- Takes everything of a fenced node off the listing of a room type, with the seats of its players,
-- and sees to it that nothing of that node comes back. TypeBook.reap in Java.
--
-- KEYS  1 - 7 as in list.lua
--       8 {t:type}:players  hash  9 {t:type}:sitting  zset, as in player.lua
-- ARGV  1 node  2 a name for the generation  3 most rooms and players at once
--       4 the time, microseconds; empty: the server's  5 how long the node is remembered, ms
--       6 rooms after this one; empty: from the first
-- Reply 1 if there is more, then pairs of a room that nobody has dropped yet and its "epoch node
--       entry", which is empty if it was never listed
local now = tonumber(ARGV[4])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local function text(number) return string.format('%.0f', number) end
redis.call('ZADD', KEYS[7], 'NX', text(math.floor(now / 1000)), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[7], '-inf', '(' .. text(math.floor(now / 1000) - tonumber(ARGV[5])))
redis.call('HSETNX', KEYS[4], 'generation', ARGV[2])
local version = tonumber(redis.call('HGET', KEYS[4], 'version') or '0')
local limit = tonumber(ARGV[3])
local from, to = '[' .. ARGV[1] .. '/', '(' .. ARGV[1] .. '0'
local after = ARGV[6] == '' and from or '(' .. ARGV[1] .. '/' .. ARGV[6]
local skip = #ARGV[1] + 2

local rooms = redis.call('ZRANGEBYLEX', KEYS[5], after, to, 'LIMIT', 0, limit)
local reply = {#rooms == limit and 1 or 0}
for _, owned in ipairs(rooms) do
  local room = string.sub(owned, skip)
  local entry = redis.call('HGET', KEYS[1], room)
  if entry and string.match(entry, '^%d+ (%S+) ') == ARGV[1] then
    version = math.max(version + 1, now)
    redis.call('HDEL', KEYS[1], room)
    redis.call('HSET', KEYS[6], room, entry)
    redis.call('ZREM', KEYS[2], room)
    redis.call('ZADD', KEYS[3], text(version), room)
  end
  table.insert(reply, room)
  table.insert(reply, redis.call('HGET', KEYS[6], room) or '')
end
redis.call('HSET', KEYS[4], 'version', text(version))

local seats = redis.call('ZRANGEBYLEX', KEYS[9], from, to, 'LIMIT', 0, limit)
for _, sitting in ipairs(seats) do
  local player = string.sub(sitting, skip)
  local held = redis.call('HGET', KEYS[8], player)
  if held and cjson.decode(held).node == ARGV[1] then redis.call('HDEL', KEYS[8], player) end
  redis.call('ZREM', KEYS[9], sitting)
end
if #seats == limit then reply[1] = 1 end
return reply
