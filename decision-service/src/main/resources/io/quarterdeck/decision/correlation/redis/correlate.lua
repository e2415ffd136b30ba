-- Correlates one alert, in one step. The rules are those of CorrelationWindow.
--
-- KEYS  1 the alert; then of each of its n keys the claim; then of each the peers; then of the
--       candidate the case and its marks. Keys of cases that a claim names, and of pairs taken out
--       of them, are made here from the prefix; its hash tag keeps them in the same slot.
-- ARGV  1 prefix, 2 decision id, 3 flags (i identified, a again, q question), 4 rank of the
--       verdict (0 opens nothing), 5 event time, 6 arrival, 7 candidate, 8 lease or '', 9 n;
--       then for each key its name, its pair with the rule, its window, its fan-out;
--       then the marks. Times and durations in milliseconds.
-- Answers the outcome's name, the indexes of shared keys, then what the outcome says.

local DAY = 86400000
local LIFE = 2 * DAY
local MOST_MARKS = 500

local prefix, decision, flags = ARGV[1], ARGV[2], ARGV[3]
local verdict, at, now = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local candidate, lease, n = ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9])
local call = redis.call

-- Lua would write large numbers with an exponent.
local function int(number)
  return string.format('%.0f', number)
end

local function flag(letter)
  return string.find(flags, letter, 1, true) ~= nil
end

local function remember(text)
  call('SET', KEYS[1], int(now + LIFE) .. ' ' .. text, 'PX', LIFE)
end

local function remembered()
  local value = call('GET', KEYS[1])
  if not value then
    return nil
  end
  local gap = string.find(value, ' ', 1, true)
  if tonumber(string.sub(value, 1, gap - 1)) <= now then
    return nil
  end
  return string.sub(value, gap + 1)
end

-- What an alert says of its key number i.
local function name(i) return ARGV[6 + 4 * i] end
local function pair(i) return ARGV[7 + 4 * i] end
local function window(i) return tonumber(ARGV[8 + 4 * i]) end
local function fanOut(i) return tonumber(ARGV[9 + 4 * i]) end
local function claimKey(i) return KEYS[1 + i] end
local function peersKey(i) return KEYS[1 + n + i] end

-- Records the other keys as peers of key i; the field without a name says since when.
local function isShared(i)
  local limit, peers = fanOut(i), peersKey(i)
  if limit <= 0 then
    return false
  end
  local names = { '' }
  for j = 1, n do
    if j ~= i then
      names[#names + 1] = name(j)
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
    call('HSET', peers, '', int(now))
    call('PEXPIRE', peers, DAY)
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
  if loaded[number] == nil then
    local f = call('HMGET', prefix .. 'case:' .. number, 'rank', 'size', 'opener', 'lease',
      'first', 'last', 'closed', 'epoch', 'removals', 'marks')
    loaded[number] = f[1] and {
      number = number, rank = tonumber(f[1]), size = tonumber(f[2]), opener = f[3],
      lease = tonumber(f[4]), first = tonumber(f[5]), last = tonumber(f[6]),
      closed = f[7] == '1', epoch = f[8], removals = f[9] == '1',
      marks = tonumber(f[10] or '0')
    }
  end
  return loaded[number]
end

local function isRemoved(case, i)
  return case.removals and call('SISMEMBER', prefix .. 'removed:' .. case.number, pair(i)) == 1
end

-- The open case that holds key i at the alert's time, until when, and whether its pair is removed.
local function holder(i, claim)
  if not claim then
    return nil
  end
  local number, till, epoch = string.match(claim, '^(%S+) (%S+) (%S+)$')
  local case = at <= tonumber(till) and load(number)
  if not case or case.closed or case.epoch ~= epoch
      or math.max(at, case.last) - math.min(at, case.first) > DAY then
    return nil
  end
  return case, tonumber(till), isRemoved(case, i)
end

local shared = {}
local contacts = {}
local live = {}

local function meet()
  if n == 0 then
    return
  end
  local claims = call('MGET', unpack(KEYS, 2, n + 1))
  local seen = {}
  for i = 1, n do
    if isShared(i) then
      shared[#shared + 1] = i - 1
    else
      local case, till, removed = holder(i, claims[i])
      contacts[#contacts + 1] = { i = i, case = case, till = till, removed = removed }
      if case and not removed and not seen[case.number] then
        seen[case.number] = true
        live[#live + 1] = case
      end
    end
  end
end

-- Graver, then larger, then older.
local function beats(a, b)
  if a.rank ~= b.rank then
    return a.rank > b.rank
  end
  if a.size ~= b.size then
    return a.size > b.size
  end
  return tonumber(a.number) < tonumber(b.number)
end

local function choose()
  local chosen = live[1]
  for _, other in ipairs(live) do
    if beats(other, chosen) then
      chosen = other
    end
  end
  return chosen
end

local function own()
  for _, case in ipairs(live) do
    if case.opener == decision then
      return case
    end
  end
end

-- Remembers the alert's marks; answers whether one was new.
local function see(case)
  local key = prefix .. 'marks:' .. case.number
  local before = case.marks
  local from = 10 + 4 * n
  if before + #ARGV - from < MOST_MARKS and #ARGV >= from then
    case.marks = before + call('SADD', key, unpack(ARGV, from))
  else
    for m = from, #ARGV do
      if case.marks < MOST_MARKS then
        case.marks = case.marks + call('SADD', key, ARGV[m])
      end
    end
  end
  if case.marks > before then
    call('PEXPIRE', key, LIFE)
  end
  return case.marks > before
end

local function save(case)
  call('HSET', prefix .. 'case:' .. case.number, 'size', case.size, 'opener', case.opener,
    'lease', case.lease and int(case.lease) or '', 'first', int(case.first),
    'last', int(case.last), 'marks', case.marks)
end

local function extend(contact, case, old)
  local till = math.max(old, at + window(contact.i))
  till = math.min(till, case.first + DAY)
  call('SET', claimKey(contact.i), case.number .. ' ' .. int(till) .. ' ' .. case.epoch,
    'PX', LIFE)
end

local function open()
  local case = {
    number = candidate, size = 1, opener = decision, lease = lease and now + lease,
    first = at, last = at, epoch = '0', marks = 0
  }
  local key = prefix .. 'case:' .. candidate
  call('HSET', key, 'rank', verdict, 'closed', '0', 'epoch', '0', 'removals', '0')
  call('PEXPIRE', key, LIFE)
  see(case)
  save(case)
  for _, contact in ipairs(contacts) do
    extend(contact, case, at)
  end
end

local function claimFor(case)
  for _, contact in ipairs(contacts) do
    if not contact.case then
      if not isRemoved(case, contact.i) then
        extend(contact, case, at)
      end
    elseif contact.case.number == case.number and not contact.removed then
      extend(contact, case, contact.till)
    end
  end
end

local function joinedBy(case)
  for _, contact in ipairs(contacts) do
    if contact.case and contact.case.number == case.number and not contact.removed then
      return contact.i - 1
    end
  end
end

local function linked(case)
  local others = {}
  for _, other in ipairs(live) do
    if other.number ~= case.number then
      others[#others + 1] = other.number
    end
  end
  table.sort(others, function(a, b) return tonumber(a) < tonumber(b) end)
  return others
end

local function join(case)
  local expired = case.lease and now > case.lease
  local pending = case.lease and 1 or 0
  local former = case.opener
  local isNew = see(case) and 1 or 0
  case.size = case.size + 1
  case.first = math.min(case.first, at)
  case.last = math.max(case.last, at)
  if expired and verdict > 0 then
    case.opener = decision
    case.lease = lease and now + lease
    save(case)
    claimFor(case)
    return { 'took_over', shared, case.number, former }
  end
  save(case)
  claimFor(case)
  return { 'appended', shared, case.number, joinedBy(case), linked(case), pending, isNew }
end

local known = remembered()
if known and known ~= '' and flag('i') and not flag('a') then
  return { 'repeated', shared, known }
end
if not known and flag('q') then
  remember('')
  return { 'asked', shared }
end
remember(decision)
meet()

local mine = flag('a') and own()
if mine then
  return { 'opened', shared, mine.number }
end
if #live == 0 then
  if verdict == 0 then
    return { 'alone', shared }
  end
  open()
  return { 'opened', shared, candidate }
end
local chosen = choose()
if verdict > chosen.rank then
  open()
  return { 'escalated', shared, candidate, chosen.number }
end
return join(chosen)
