-- Players take their one seat in a room of a type that allows each player one, or say again that
-- they have it. TypeBook.claimPlayer in Java.
--
-- KEYS  1 {t:type}:players  hash  player -> {"room", "join", "node", "request", "before"}, JSON
--       2 {t:type}:sitting  zset  "node/player", all 0: in the order of names
--       3 {t:type}:fenced   zset  reaped node -> when, ms
-- ARGV  1 node  2 1: take the seat from who has it
--       3 request: a repeat gets the same answer; empty: never the same
--       then triples of player, room, join id
-- Reply 0: the node is fenced;  1, how many players this node has now, then for each of the triples the
--       seat that the player had before, empty for none: its room and join id, JSON
if redis.call('ZSCORE', KEYS[3], ARGV[1]) then return {0} end
local reply = {1, 0}
for i = 4, #ARGV, 3 do
  local player, room, join = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local value = redis.call('HGET', KEYS[1], player)
  local held = value and cjson.decode(value)
  local before = ''
  if held and ARGV[3] ~= '' and held.request == ARGV[3] then
    before = held.before
  else
    if held and held.join ~= join then
      before = cjson.encode({room = held.room, join = held.join})
    end
    local said = ARGV[3] == '' and held and held.join == join and held.node == ARGV[1]
    if (before == '' or ARGV[2] == '1') and not said then
      if held and held.node ~= ARGV[1] then redis.call('ZREM', KEYS[2], held.node .. '/' .. player) end
      redis.call('HSET', KEYS[1], player, cjson.encode({
        room = room, join = join, node = ARGV[1], request = ARGV[3], before = before}))
      redis.call('ZADD', KEYS[2], 0, ARGV[1] .. '/' .. player)
    end
  end
  table.insert(reply, before)
end
reply[2] = redis.call('ZLEXCOUNT', KEYS[2], '[' .. ARGV[1] .. '/', '(' .. ARGV[1] .. '0')
return reply
