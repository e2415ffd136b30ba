-- Overwrites what is known of one case.
--
-- KEYS  1 the case, 2 its removed pairs; then the claims of its keys.
-- ARGV  1 number, 2 rank, 3 size, 4 opener, 5 lease until or '', 6 first event, 7 closed (0 or 1),
--       then for each claim until when it is live, then the removed pairs. Times in milliseconds.

local LIFE = 2 * 86400000
local call = redis.call
local claims = #KEYS - 2

local old = call('HMGET', KEYS[1], 'last', 'epoch')
local last = ARGV[6]
if old[1] and tonumber(old[1]) > tonumber(last) then
  last = old[1]
end
-- Claims of an earlier epoch are void: so keys that are not listed are released.
local epoch = old[2] and tostring(tonumber(old[2]) + 1) or '0'

call('DEL', KEYS[2])
for i = 8 + claims, #ARGV do
  call('SADD', KEYS[2], ARGV[i])
end
call('PEXPIRE', KEYS[2], LIFE)
call('HSET', KEYS[1], 'rank', ARGV[2], 'size', ARGV[3], 'opener', ARGV[4], 'lease', ARGV[5],
  'first', ARGV[6], 'last', last, 'closed', ARGV[7], 'epoch', epoch,
  'removals', #ARGV > 7 + claims and '1' or '0')
call('PEXPIRE', KEYS[1], LIFE)
for i = 1, claims do
  call('SET', KEYS[2 + i], ARGV[1] .. ' ' .. ARGV[7 + i] .. ' ' .. epoch, 'PX', LIFE)
end
return { 1 }
