-- The secrets that sign tokens: takes those a node knows, answers all. SecretBook in Java.
--
-- KEYS  1 {n}:secrets  hash  id -> when it was made (ms) and the secret (base64)
-- ARGV  1 how many are kept  2 id and 3 value of one that is taken if there is none
--       then pairs of id and value that the node knows
-- Reply id, value of each
for i = 4, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
if redis.call('HLEN', KEYS[1]) == 0 then redis.call('HSET', KEYS[1], ARGV[2], ARGV[3]) end
local all = redis.call('HGETALL', KEYS[1])
local surplus = #all / 2 - tonumber(ARGV[1])
if surplus > 0 then
  local made = {}
  for i = 1, #all, 2 do
    table.insert(made, { tonumber(string.match(all[i + 1], '^%d+')), tonumber(all[i]) })
  end
  table.sort(made, function(a, b) return a[1] < b[1] or a[1] == b[1] and a[2] < b[2] end)
  for i = 1, surplus do redis.call('HDEL', KEYS[1], string.format('%d', made[i][2])) end
  all = redis.call('HGETALL', KEYS[1])
end
return all
