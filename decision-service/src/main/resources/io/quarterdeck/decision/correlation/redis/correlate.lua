-- Correlates one alert, in one step. The rules are those of CorrelationWindow.
--
-- KEYS  1 the alert. All other keys are made here from the prefix, whose hash tag keeps them in the
--       same slot: of an entity key:… (the claim) and peers:…, of a case state:…, marks:… and
--       removed:….
-- ARGV  1 prefix, 2 decision id, 3 flags (i identified, a again, q question), 4 rank of the
--       verdict (0 opens nothing), 5 event time, 6 arrival, 7 candidate, 8 until when the lease
--       would last or 0, 9 until when the alert is remembered, 10 n; then for each key its name, its
--       pair with the rule, until when it would be live, its fan-out; then the marks.
--       Times in milliseconds.
-- Answers the outcome's name, the indexes of shared keys, then what the outcome says.
--
-- What costs is the call of Redis, then to make a function, then to write a number as text: hence
-- one text per case, few functions, and numbers that stay texts where nothing is added to them.

local DAY = 86400000
local LIFE = '172800000'
local MOST_MARKS = 500

local call, match = redis.call, string.match
local prefix, decision, flags, candidate = ARGV[1], ARGV[2], ARGV[3], ARGV[7]
local verdict, at, now = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local n = tonumber(ARGV[10])
local again = string.find(flags, 'a', 1, true)
local asks = string.find(flags, 'q', 1, true)
local shared = {}

-- Has the alert been here? Beside the decision stands until when, by the callers' clock.
local stamp = ARGV[9] .. ' '
if not call('SET', KEYS[1], asks and stamp or stamp .. decision, 'PX', LIFE, 'NX') then
  local till, known = match(call('GET', KEYS[1]), '^(%d+) (.*)$')
  local live = tonumber(till) > now
  if live and known ~= '' and not again and string.find(flags, 'i', 1, true) then
    return { 'repeated', shared, known }
  end
  asks = asks and not live
  call('SET', KEYS[1], asks and stamp or stamp .. decision, 'PX', LIFE)
end
if asks then
  return { 'asked', shared }
end

-- Records the other keys as peers of key i; the field without a name says since when.
local function isShared(i, name, limit)
  local peers = prefix .. 'peers:' .. name
  local names = { '' }
  for j = 1, n do
    if j ~= i then
      names[#names + 1] = ARGV[7 + 4 * j]
    end
  end
  local seen = call('HMGET', peers, unpack(names))
  local born = tonumber(seen[1] or nil)
  if born and now - born >= DAY then
    call('DEL', peers)
    born, seen = nil, {}
  end
  if not born and n == 1 then
    return false
  end
  local count = born and call('HLEN', peers) - 1 or 0
  if not born then
    call('HSET', peers, '', ARGV[6])
    call('PEXPIRE', peers, '86400000')
  end
  for j = 2, n do
    if not seen[j] and count <= limit then
      call('HSET', peers, names[j], '')
      count = count + 1
    end
  end
  return count > limit
end

local loaded = {}

local function load(number)
  local case = loaded[number]
  if case == nil then
    local text = call('GET', prefix .. 'state:' .. number)
    if text then
      local rank, size, first, last, closed, removals, marks, lease, epoch, opener =
        match(text, '^(%d) (%d+) (%d+) (%d+) (%d) (%d) (%d+) (%d+) (%d+) (.*)$')
      case = {
        number = number, rank = tonumber(rank), size = tonumber(size), first = first, last = last,
        closed = closed, removals = removals, marks = marks, lease = lease, epoch = epoch,
        opener = opener
      }
    else
      case = false
    end
    loaded[number] = case
  end
  return case
end

local function save(case)
  call('SET', prefix .. 'state:' .. case.number,
    case.rank .. ' ' .. case.size .. ' ' .. case.first .. ' ' .. case.last .. ' ' .. case.closed
      .. ' ' .. case.removals .. ' ' .. case.marks .. ' ' .. case.lease .. ' ' .. case.epoch .. ' '
      .. case.opener,
    'PX', LIFE)
end

-- Remembers the alert's marks; answers whether one was new.
local function see(case)
  local from = 11 + 4 * n
  if #ARGV < from then
    return false
  end
  local key, before, added = prefix .. 'marks:' .. case.number, tonumber(case.marks), 0
  if before + #ARGV - from < MOST_MARKS then
    added = call('SADD', key, unpack(ARGV, from))
  else
    for m = from, #ARGV do
      if before + added < MOST_MARKS then
        added = added + call('SADD', key, ARGV[m])
      end
    end
  end
  if added > 0 then
    case.marks = before + added
    call('PEXPIRE', key, LIFE)
  end
  return added > 0
end

local function isRemoved(case, i)
  return case.removals == '1'
    and call('SISMEMBER', prefix .. 'removed:' .. case.number, ARGV[8 + 4 * i]) == 1
end

-- Lets key i live as long as it was to or would, but no longer than the case.
local function extend(i, case, old)
  local till = ARGV[9 + 4 * i]
  if tonumber(old) > tonumber(till) then
    till = old
  end
  local ends = tonumber(case.first) + DAY
  if tonumber(till) > ends then
    till = ends
  end
  call('SET', prefix .. 'key:' .. ARGV[7 + 4 * i], case.number .. ' ' .. till .. ' ' .. case.epoch,
    'PX', LIFE)
end

-- Meet: which open case holds each key at the alert's time, until when, and is its pair removed?
local contacts, live, met = {}, {}, {}
for i = 1, n do
  local name, limit = ARGV[7 + 4 * i], tonumber(ARGV[10 + 4 * i])
  if limit > 0 and isShared(i, name, limit) then
    shared[#shared + 1] = i - 1
  else
    local contact = { i = i }
    contacts[#contacts + 1] = contact
    local claim = call('GET', prefix .. 'key:' .. name)
    if claim then
      local number, till, epoch = match(claim, '^(%S+) (%d+) (%d+)$')
      local case = at <= tonumber(till) and load(number)
      if case and case.closed == '0' and case.epoch == epoch
          and at - tonumber(case.first) <= DAY and tonumber(case.last) - at <= DAY
          and tonumber(case.last) - tonumber(case.first) <= DAY then
        contact.case, contact.till, contact.removed = case, till, isRemoved(case, i)
        if not contact.removed and not met[number] then
          met[number] = true
          live[#live + 1] = case
        end
      end
    end
  end
end

local function open()
  local case = {
    number = candidate, rank = verdict, size = 1, first = ARGV[5], last = ARGV[5], closed = '0',
    removals = '0', marks = '0', lease = ARGV[8], epoch = '0', opener = decision
  }
  see(case)
  save(case)
  for _, contact in ipairs(contacts) do
    extend(contact.i, case, ARGV[5])
  end
end

-- The gravest, then the largest, then the oldest.
local chosen = live[1]
for _, case in ipairs(live) do
  if again and case.opener == decision then
    return { 'opened', shared, case.number }
  end
  if case.rank > chosen.rank
      or case.rank == chosen.rank and (case.size > chosen.size
        or case.size == chosen.size and tonumber(case.number) < tonumber(chosen.number)) then
    chosen = case
  end
end
if not chosen then
  if verdict == 0 then
    return { 'alone', shared }
  end
  open()
  return { 'opened', shared, candidate }
end
if verdict > chosen.rank then
  open()
  return { 'escalated', shared, candidate, chosen.number }
end

-- Join.
local pending = chosen.lease ~= '0'
local tookOver = pending and now > tonumber(chosen.lease) and verdict > 0
local former = chosen.opener
local isNew = see(chosen) and 1 or 0
chosen.size = chosen.size + 1
if at < tonumber(chosen.first) then
  chosen.first = ARGV[5]
end
if at > tonumber(chosen.last) then
  chosen.last = ARGV[5]
end
if tookOver then
  chosen.opener = decision
  chosen.lease = ARGV[8]
end
save(chosen)
local joinedBy
for _, contact in ipairs(contacts) do
  local case = contact.case
  if not case then
    if not isRemoved(chosen, contact.i) then
      extend(contact.i, chosen, ARGV[5])
    end
  elseif case == chosen and not contact.removed then
    joinedBy = joinedBy or contact.i - 1
    extend(contact.i, chosen, contact.till)
  end
end
if tookOver then
  return { 'took_over', shared, chosen.number, former }
end
local others = {}
for _, case in ipairs(live) do
  if case ~= chosen then
    others[#others + 1] = case.number
  end
end
table.sort(others, function(a, b) return tonumber(a) < tonumber(b) end)
return { 'appended', shared, chosen.number, joinedBy, others, pending and 1 or 0, isNew }
