-- A host says what there is to say about rooms of one type, or takes them off. What is said again
-- unchanged is no change. Nothing is taken from a node that was reaped. TypeBook.list in Java.
--
-- KEYS  1 {t:type}:entries  hash  room -> "epoch node entry"
--       2 {t:type}:changes  zset  listed room -> number of its last change
--       3 {t:type}:gone     zset  room that was taken off -> number of that change
--       4 {t:type}:listing  hash  generation, version: the number of the newest change
--       5 {t:type}:owned    zset  "node/room", all 0: in the order of names
--       6 {t:type}:orphans  hash  room of a reaped node -> its entry
--       7 {t:type}:fenced   zset  reaped node -> when, ms
-- ARGV  1 node  2 a name for the generation  3 the time, microseconds; empty: the server's
--       then triples of room, epoch, entry (JSON, or empty: take it off; epoch 0: whichever it is)
-- Reply 1, how many rooms of this node are listed now, then pairs of a room that somebody else holds
--       and its "epoch node";  0: the node is fenced
local now = tonumber(ARGV[3])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
if redis.call('ZSCORE', KEYS[7], ARGV[1]) then return {0} end
redis.call('HSETNX', KEYS[4], 'generation', ARGV[2])
local version = tonumber(redis.call('HGET', KEYS[4], 'version') or '0')
local before = version

local function changed(room, to, from)
  version = math.max(version + 1, now)
  redis.call('ZREM', from, room)
  redis.call('ZADD', to, string.format('%.0f', version), room)
end

local reply = {1, 0}
for i = 4, #ARGV, 3 do
  local room, epoch, entry = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local old = redis.call('HGET', KEYS[1], room)
  local oldEpoch, oldNode = string.match(old or '', '^(%d+) (%S+) ')
  local own = epoch .. ' ' .. ARGV[1] .. ' '
  if entry == '' then
    local mine = old and oldNode == ARGV[1]
    if mine and (oldEpoch == epoch or epoch == '0') then
      redis.call('HDEL', KEYS[1], room)
      changed(room, KEYS[3], KEYS[2])
    end
    if not mine or oldEpoch == epoch or epoch == '0' then
      redis.call('ZREM', KEYS[5], ARGV[1] .. '/' .. room)
    end
  elseif old and (tonumber(oldEpoch) > tonumber(epoch)
      or (oldEpoch == epoch and oldNode > ARGV[1])) then
    table.insert(reply, room)
    table.insert(reply, oldEpoch .. ' ' .. oldNode)
  elseif old ~= own .. entry then
    redis.call('HSET', KEYS[1], room, own .. entry)
    local orphan = redis.call('HGET', KEYS[6], room)
    if orphan then
      redis.call('HDEL', KEYS[6], room)
      redis.call('ZREM', KEYS[5], string.match(orphan, '^%d+ (%S+) ') .. '/' .. room)
    end
    redis.call('ZADD', KEYS[5], 0, ARGV[1] .. '/' .. room)
    if oldNode and oldNode ~= ARGV[1] then redis.call('ZREM', KEYS[5], oldNode .. '/' .. room) end
    changed(room, KEYS[2], KEYS[3])
  end
end
if version ~= before then
  redis.call('HSET', KEYS[4], 'version', string.format('%.0f', version))
  -- Who has not looked for a minute reads everything anew.
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', string.format('(%.0f', now - 60000000))
end
reply[2] = redis.call('ZLEXCOUNT', KEYS[5], '[' .. ARGV[1] .. '/', '(' .. ARGV[1] .. '0')
return reply
