-- What has changed in the listing of a room type since the caller looked, oldest first.
--
-- KEYS  1 {t:type}:entries  2 {t:type}:changes  3 {t:type}:gone  4 {t:type}:listing, as in list.lua
-- ARGV  1 generation  2 number of the newest change the caller has seen  3 most entries to answer
--       4 the time, microseconds; empty: the server's  5 1: there was more when the caller looked
-- Reply generation; number up to which this goes; 1: all anew, forget what you have; 1: there is
--       more; how many rooms are listed; {rooms taken off}; {room, "epoch node entry", ...}
local now = tonumber(ARGV[4])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local listing = redis.call('HMGET', KEYS[4], 'generation', 'version')
local generation, version = listing[1] or '', tonumber(listing[2] or '0')
local cursor, anew = tonumber(ARGV[2]), 0
if generation ~= ARGV[1] or cursor > version or (ARGV[5] ~= '1' and cursor < version and cursor < now - 60000000) then
  cursor, anew = 0, 1
end
if cursor == 0 then anew = 1 end

local from = string.format('(%.0f', cursor)
local limit = tonumber(ARGV[3])
local changes = redis.call('ZRANGEBYSCORE', KEYS[2], from, '+inf', 'WITHSCORES', 'LIMIT', 0, limit)
local upto, more = version, 0
if #changes == 2 * limit then
  upto, more = tonumber(changes[#changes]), 1
end
local entries = {}
for i = 1, #changes, 2 do
  table.insert(entries, changes[i])
  table.insert(entries, redis.call('HGET', KEYS[1], changes[i]) or '')
end
local gone = {}
if anew == 0 then
  gone = redis.call('ZRANGEBYSCORE', KEYS[3], from, string.format('%.0f', upto))
end
return {generation, string.format('%.0f', upto), anew, more, redis.call('HLEN', KEYS[1]), gone, entries}
