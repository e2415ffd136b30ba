-- Overwrites what is known of one case, in the words of correlate.lua.
--
-- KEYS  1 the case, 2 its removed pairs; then the claims of its keys.
-- ARGV  1 number, 2 rank, 3 size, 4 opener, 5 lease until or '', 6 first event, 7 closed (0 or 1),
--       then for each claim until when it is live, then the removed pairs. Times in milliseconds.

local LIFE = 2 * 86400000
local call = redis.call
local claims = #KEYS - 2

local last, marks, epoch = ARGV[6], '0', '0'
local old = call('GET', KEYS[1])
if old then
  local before, seen, void =
    string.match(old, '^%d %d+ %d+ (%d+) %d %d (%d+) %d+ (%d+) ')
  if tonumber(before) > tonumber(last) then
    last = before
  end
  marks = seen
  -- Claims of an earlier epoch are void: so keys that are not listed are released.
  epoch = tonumber(void) + 1
end

call('DEL', KEYS[2])
for i = 8 + claims, #ARGV do
  call('SADD', KEYS[2], ARGV[i])
end
call('PEXPIRE', KEYS[2], LIFE)
local removals = #ARGV > 7 + claims and '1' or '0'
local lease = ARGV[5] == '' and '0' or ARGV[5]
call('SET', KEYS[1],
  ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[6] .. ' ' .. last .. ' ' .. ARGV[7] .. ' ' .. removals
    .. ' ' .. marks .. ' ' .. lease .. ' ' .. epoch .. ' ' .. ARGV[4],
  'PX', LIFE)
for i = 1, claims do
  call('SET', KEYS[2 + i], ARGV[1] .. ' ' .. ARGV[7 + i] .. ' ' .. epoch, 'PX', LIFE)
end
return { 1 }
