-- One heartbeat: renews the lease of a node, exchanges fences, fences who has been silent too long.
-- dev.muster.node.cluster.LeaseBook does the same in Java; a test holds them together.
--
-- KEYS  1 {n}:beats     zset  node -> its last beat, ms
--       2 {n}:nodes     hash  node -> what it says about itself
--       3 {n}:fenced    zset  node -> when it was fenced, ms
--       4 {n}:registry  hash  name, stableSince
--       5 {n}:types     set   room types
-- ARGV  1 node  2 its report  3 fences since when are asked for, ms  4 a name for the registry
--       5 fence  6 quiet  7 stable  8 keep, each ms  9 the time, ms; empty: the server's
--       10 n, then n room types, then pairs of a node and when it was fenced
-- Reply held (1 or 0), now, name, due in ms, {node, at, ...}, {nodes fenced by this beat}, {types}
local now = tonumber(ARGV[9])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function text(number) return string.format('%.0f', number) end

local function fence(node, at)
  redis.call('ZADD', KEYS[3], 'NX', text(at), node)
  redis.call('ZREM', KEYS[1], node)
  redis.call('HDEL', KEYS[2], node)
end

redis.call('HSETNX', KEYS[4], 'name', ARGV[4])
local types = tonumber(ARGV[10])
for i = 11, 10 + types do redis.call('SADD', KEYS[5], ARGV[i]) end
for i = 11 + types, #ARGV, 2 do fence(ARGV[i], tonumber(ARGV[i + 1])) end

-- After a gap that was everybody's, or a step of the clock, nobody may be fenced for a while.
local stable = tonumber(redis.call('HGET', KEYS[4], 'stableSince') or nil)
local newest = tonumber(redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2])
local back = (newest and now < newest) or (stable and now < stable)
if not stable or not newest or back or now - newest > tonumber(ARGV[6]) then
  stable = now
  redis.call('HSET', KEYS[4], 'stableSince', text(stable))
end
if back then
  for _, node in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. text(now), '+inf')) do
    redis.call('ZADD', KEYS[1], text(now), node)
  end
end

local held = 0
if not redis.call('ZSCORE', KEYS[3], ARGV[1]) then
  held = 1
  redis.call('ZADD', KEYS[1], text(now), ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end

local silent = {}
if now - stable > tonumber(ARGV[7]) then
  silent = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. text(now - tonumber(ARGV[5])))
  for _, node in ipairs(silent) do fence(node, now) end
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. text(now - tonumber(ARGV[8])))

local due = tonumber(ARGV[5])
local oldest = tonumber(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2])
if oldest then
  due = math.max(oldest + tonumber(ARGV[5]), stable + tonumber(ARGV[7])) + 1 - now
end
return {held, now, redis.call('HGET', KEYS[4], 'name'), due,
  redis.call('ZRANGEBYSCORE', KEYS[3], ARGV[3], '+inf', 'WITHSCORES'), silent,
  redis.call('SMEMBERS', KEYS[5])}
