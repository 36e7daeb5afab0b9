package io.reelwright.celery.broker;

/// What must happen at once or not at all, as Lua that Redis runs. Time is the server's, so that
/// workers' clocks do not matter. Every script deletes before it adds: a Redis that is full then
/// lets it finish.
final class Scripts {

    /// Takes messages: the most urgent first, and within a priority in turn over the queues.
    ///
    /// ```
    /// KEYS  unacked_index, unacked, leases, delayed, delayed messages, revoked, dead, list...
    /// ARGV  lease ms, owner, number of queues, free slots of each queue..., name of each queue...
    /// ->    {now ms, ms until the next is due or -1, {lease, envelope...}, {numbers (from 0) of
    ///       revoked tasks}}
    /// ```
    ///
    /// What has no readable delivery tag goes to the dead letters. At most a thousand or so are
    /// taken at once: Lua cannot pass many thousand arguments on, and would fail with messages in
    /// hand.
    ///
    /// Tag and id are looked for in the text: reading all of the JSON takes Redis ten times as
    /// long. A quote inside of a JSON string has a backslash before it, so `"id":` can only be a
    /// name. Where a name does not stand exactly once the JSON is read.
    ///
    /// `unacked` says that the message came over the default exchange by its queue's name: stock
    /// workers then restore it to the queue it came from, and not to all that its own exchange
    /// feeds. The scores of `unacked_index` are whole seconds, rounded up: Redis keeps short sets
    /// as text, and would read each fraction again at every insertion.
    static final Script CLAIM =
            new Script(
                    """
                    local clock = redis.call('TIME')
                    local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
                    local function soonest()
                        return tonumber(redis.call('ZRANGE', KEYS[4], 0, 0, 'WITHSCORES')[2] or math.huge)
                    end
                    local nextDue = soonest()
                    local due = nextDue <= now
                            and redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now, 'LIMIT', 0, 100) or {}
                    for i = #due, 1, -1 do
                        local stored = redis.call('HGET', KEYS[5], due[i])
                        redis.call('ZREM', KEYS[4], due[i])
                        redis.call('HDEL', KEYS[5], due[i])
                        if stored then
                            local cut = string.find(stored, '\\n', 1, true)
                            redis.call('RPUSH', string.sub(stored, 1, cut - 1), string.sub(stored, cut + 1))
                        end
                    end
                    local queues = tonumber(ARGV[3])
                    local free, left = {}, 0
                    for q = 1, queues do
                        free[q] = math.min(tonumber(ARGV[3 + q]), 1000)
                        left = math.min(left + free[q], 1000)
                    end
                    local ends, index = string.format('%d', now + ARGV[1]), string.format('%d', clock[1] + 1)
                    local taken, revoked, leased, indexed, held, ids = {}, {}, {}, {}, {}, {}
                    local function only(envelope, name)
                        local _, last = string.find(envelope, '"' .. name .. '":', 1, true)
                        if last and not string.find(envelope, '"' .. name .. '":', last, true) then
                            return string.match(envelope, '^ ?"([^"\\\\]+)"', last + 1)
                        end
                    end
                    local function read(envelope, part, name)
                        local readable, message = pcall(cjson.decode, envelope)
                        local object = readable and type(message) == 'table' and message[part]
                        local value = type(object) == 'table' and object[name]
                        return type(value) == 'string' and value or nil
                    end
                    local function take(q, list, envelope)
                        local queue = ARGV[3 + queues + q]
                        local tag = only(envelope, 'delivery_tag') or read(envelope, 'properties', 'delivery_tag')
                        if not tag then
                            redis.call('LPUSH', KEYS[7], cjson.encode({
                                reason = 'The message has no readable delivery tag.',
                                queue = queue, at = clock[1], message = envelope}))
                            return
                        end
                        local lease = string.format('%s\\n%04d\\n%s\\n%s', ARGV[2], #ids, list, tag)
                        free[q] = free[q] - 1
                        left = left - 1
                        taken[#taken + 1] = lease
                        taken[#taken + 1] = envelope
                        ids[#ids + 1] = only(envelope, 'id') or read(envelope, 'headers', 'id') or ''
                        leased[#leased + 1] = ends
                        leased[#leased + 1] = lease
                        indexed[#indexed + 1] = index
                        indexed[#indexed + 1] = tag
                        held[#held + 1] = tag
                        held[#held + 1] = '[' .. envelope .. ',"",' .. cjson.encode(queue) .. ']'
                    end
                    local at = 8
                    while left > 0 and at <= #KEYS do
                        local found = false
                        for q = 1, queues do
                            local list = KEYS[at + q - 1]
                            if free[q] > 0 then
                                local asked = queues == 1 and free[q] or 1
                                local some = redis.call('RPOP', list, asked) or {}
                                found = found or #some == asked
                                for _, envelope in ipairs(some) do
                                    take(q, list, envelope)
                                end
                            end
                        end
                        if not found then
                            at = at + queues
                        end
                    end
                    if #taken > 0 then
                        redis.call('ZADD', KEYS[1], unpack(indexed))
                        redis.call('HSET', KEYS[2], unpack(held))
                        redis.call('ZADD', KEYS[3], unpack(leased))
                        local marks = redis.call('ZMSCORE', KEYS[6], unpack(ids))
                        for i = 1, #ids do
                            if marks[i] and tonumber(marks[i]) > tonumber(clock[1]) then
                                revoked[#revoked + 1] = i - 1
                            end
                        end
                    end
                    if #due > 0 then
                        nextDue = soonest()
                    end
                    return {now, nextDue < math.huge and math.max(nextDue - now, 0) or -1, taken, revoked}
                    """);

    /// Holds on to deliveries for another lease.
    ///
    /// ```
    /// KEYS  leases, unacked_index, terminated
    /// ARGV  lease ms, {lease, tag, task id}...
    /// ->    {numbers (from 0) of lost leases, numbers of terminated tasks}
    /// ```
    static final Script RENEW =
            new Script(
                    """
                    local clock = redis.call('TIME')
                    local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
                    local till, index = string.format('%d', now + ARGV[1]), string.format('%d', clock[1] + 1)
                    local leases, ids = {}, {}
                    for i = 2, #ARGV, 3 do
                        leases[#leases + 1] = ARGV[i]
                        ids[#ids + 1] = ARGV[i + 2]
                    end
                    local ends = redis.call('ZMSCORE', KEYS[1], unpack(leases))
                    local marks = redis.call('ZMSCORE', KEYS[3], unpack(ids))
                    local longer, fresh, lost, revoked = {}, {}, {}, {}
                    for i = 1, #leases do
                        if ends[i] then
                            longer[#longer + 1] = till
                            longer[#longer + 1] = leases[i]
                            fresh[#fresh + 1] = index
                            fresh[#fresh + 1] = ARGV[3 * i]
                        else
                            lost[#lost + 1] = i - 1
                        end
                        if marks[i] and tonumber(marks[i]) > tonumber(clock[1]) then
                            revoked[#revoked + 1] = i - 1
                        end
                    end
                    if #longer > 0 then
                        redis.call('ZADD', KEYS[1], 'XX', unpack(longer))
                        redis.call('ZADD', KEYS[2], 'XX', unpack(fresh))
                    end
                    return {lost, revoked}
                    """);

    /// Does the record that is there stand against a new one? That of a task that succeeded does,
    /// unless the new one is of a later sending; where the new one is of an earlier sending any
    /// does. Of which sending a record is says the number that its group id ends in: `…/2`.
    private static final String STANDS =
            """
            local function decoded(json)
                local readable, record = pcall(cjson.decode, json)
                return readable and type(record) == 'table' and record or {}
            end
            local function sending(record)
                local group = record.group_id
                return type(group) == 'string' and tonumber(string.match(group, '/(%d+)$') or '')
            end
            local function stands(json, new)
                local record = decoded(json)
                local there = sending(record)
                local coming = there and sending(decoded(new))
                if there and coming and there ~= coming then return there > coming end
                return record.status == 'SUCCESS'
            end
            """;

    /// Shared head of the scripts that end a delivery.
    ///
    /// ```
    /// KEYS  leases, unacked_index, unacked, result key, ...
    /// ARGV  lease, tag, record or "", its life in seconds (0: for ever), "held" or "expired", ...
    /// ->    0 the lease is not ours any more, 1 done, 2 done, but the record that is there stands
    /// ```
    private static final String ENDING =
            STANDS
                    + """
                    local function now()
                        local clock = redis.call('TIME')
                        return clock[1] * 1000 + math.floor(clock[2] / 1000)
                    end
                    local function release()
                        if ARGV[5] == 'expired' then
                            local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
                            if not ends or tonumber(ends) > now() then return false end
                        end
                        if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then return false end
                        redis.call('ZREM', KEYS[2], ARGV[2])
                        redis.call('HDEL', KEYS[3], ARGV[2])
                        return true
                    end
                    local function store()
                        if ARGV[3] == '' then return 1 end
                        local old = redis.call('GET', KEYS[4])
                        if old and stands(old, ARGV[3]) then return 2 end
                        if ARGV[4] == '0' then
                            redis.call('SET', KEYS[4], ARGV[3])
                        else
                            redis.call('SETEX', KEYS[4], ARGV[4], ARGV[3])
                        end
                        redis.call('PUBLISH', KEYS[4], ARGV[3])
                        return 1
                    end
                    """;

    /// Acknowledges, stores the record, and does what follows: `ARGV[6]...` as [Effects] writes it.
    /// Where the record that is there stands, that has been done, or is a later sending's to do.
    static final Script COMPLETE =
            new Script(
                    ENDING
                            + """
                            if not release() then return 0 end
                            local stored = store()
                            if stored == 2 then return 2 end
                            local at = 7
                            for _ = 1, tonumber(ARGV[6] or '0') do
                                redis.call('SETEX', ARGV[at], ARGV[at + 2], ARGV[at + 1])
                                redis.call('PUBLISH', ARGV[at], ARGV[at + 1])
                                at = at + 3
                            end
                            local sends = tonumber(ARGV[at] or '0')
                            at = at + 1
                            for _ = 1, sends do
                                redis.call('LPUSH', ARGV[at], ARGV[at + 1])
                                at = at + 2
                            end
                            local forgets = tonumber(ARGV[at] or '0')
                            for i = 1, forgets do
                                redis.call('DEL', ARGV[at + i])
                            end
                            return stored
                            """);

    /// Acknowledges many deliveries and stores their records.
    ///
    /// ```
    /// KEYS  leases, unacked_index, unacked, result key...
    /// ARGV  {lease, tag, record or "", its life in seconds (0: for ever)}...
    /// ->    {0, 1 or 2 as above...}
    /// ```
    static final Script COMPLETE_ALL =
            new Script(
                    STANDS
                            + """
                            local count = #KEYS - 3
                            local codes, all, ours, tags, keys, numbers = {}, {}, {}, {}, {}, {}
                            for i = 1, count do
                                all[i] = ARGV[4 * i - 3]
                            end
                            local ends = redis.call('ZMSCORE', KEYS[1], unpack(all))
                            for i = 1, count do
                                codes[i] = ends[i] and 1 or 0
                                if ends[i] then
                                    ours[#ours + 1] = all[i]
                                    tags[#tags + 1] = ARGV[4 * i - 2]
                                    if ARGV[4 * i - 1] ~= '' then
                                        keys[#keys + 1] = KEYS[3 + i]
                                        numbers[#numbers + 1] = i
                                    end
                                end
                            end
                            if #ours == 0 then return codes end
                            redis.call('ZREM', KEYS[1], unpack(ours))
                            redis.call('ZREM', KEYS[2], unpack(tags))
                            redis.call('HDEL', KEYS[3], unpack(tags))
                            if #keys == 0 then return codes end
                            local old = redis.call('MGET', unpack(keys))
                            for j, i in ipairs(numbers) do
                                if old[j] and stands(old[j], ARGV[4 * i - 1]) then
                                    codes[i] = 2
                                else
                                    if ARGV[4 * i] == '0' then
                                        redis.call('SET', keys[j], ARGV[4 * i - 1])
                                    else
                                        redis.call('SETEX', keys[j], ARGV[4 * i], ARGV[4 * i - 1])
                                    end
                                    redis.call('PUBLISH', keys[j], ARGV[4 * i - 1])
                                end
                            end
                            return codes
                            """);

    /// Stores a record outside of any delivery.
    static final Script STORE = new Script(ENDING + "return store()");

    /// Stores a record without ending the delivery (STARTED, PROGRESS).
    static final Script NOTE =
            new Script(
                    ENDING
                            + """
                            if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
                            return store()
                            """);

    /// Puts a message (often a changed one) back to the head of a list. `ARGV[6]` list, `ARGV[7]`
    /// envelope.
    static final Script PUT_BACK =
            new Script(
                    ENDING
                            + """
                            if not release() then return 0 end
                            redis.call('RPUSH', ARGV[6], ARGV[7])
                            return store()
                            """);

    /// Puts a message into the delay set. `KEYS[5]` delayed, `KEYS[6]` delayed messages; `ARGV[6]`
    /// list, `ARGV[7]` envelope, `ARGV[8]` its tag, `ARGV[9]` the delay: `+ms` from now, or epoch
    /// ms.
    static final Script DELAY =
            new Script(
                    ENDING
                            + """
                            if not release() then return 0 end
                            local due = tonumber(ARGV[9])
                            if string.sub(ARGV[9], 1, 1) == '+' then due = now() + tonumber(string.sub(ARGV[9], 2)) end
                            redis.call('ZADD', KEYS[5], due, ARGV[8])
                            redis.call('HSET', KEYS[6], ARGV[8], ARGV[6] .. '\\n' .. ARGV[7])
                            return store()
                            """);

    /// Sets a message aside. `KEYS[5]` dead; `ARGV[6]` the letter.
    static final Script BURY =
            new Script(
                    ENDING
                            + """
                            if not release() then return 0 end
                            redis.call('LPUSH', KEYS[5], ARGV[6])
                            redis.call('LTRIM', KEYS[5], 0, 9999)
                            return store()
                            """);

    /// Gives deliveries back, the newest first, so that the oldest is taken next.
    ///
    /// ```
    /// KEYS  leases, unacked_index, unacked
    /// ARGV  {lease, tag, list, envelope}...
    /// ->    how many were still ours
    /// ```
    static final Script GIVE_BACK =
            new Script(
                    """
                    local given = 0
                    for i = 1, #ARGV, 4 do
                        if redis.call('ZREM', KEYS[1], ARGV[i]) == 1 then
                            redis.call('ZREM', KEYS[2], ARGV[i + 1])
                            redis.call('HDEL', KEYS[3], ARGV[i + 1])
                            redis.call('RPUSH', ARGV[i + 2], ARGV[i + 3])
                            given = given + 1
                        end
                    end
                    return given
                    """);

    /// The deliveries whose leases ended, the newest first. A lease whose message a stock worker
    /// restored meanwhile is dropped.
    ///
    /// ```
    /// KEYS  leases, unacked
    /// ->    {now ms, ms until the next look is worth it or -1,
    ///        {lease, [envelope, exchange, routing key]}...}
    /// ```
    static final Script EXPIRED =
            new Script(
                    """
                    local clock = redis.call('TIME')
                    local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
                    local leases = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 200)
                    table.sort(leases, function(a, b) return a > b end)
                    local next = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
                    local expired = {now, #leases == 200 and 0 or next[2] and next[2] - now or -1}
                    for _, lease in ipairs(leases) do
                        local tag = string.match(lease, '^[^\\n]*\\n[^\\n]*\\n[^\\n]*\\n(.*)$')
                        local value = tag and redis.call('HGET', KEYS[2], tag)
                        if value then
                            expired[#expired + 1] = {lease, value}
                        else
                            redis.call('ZREM', KEYS[1], lease)
                        end
                    end
                    return expired
                    """);

    /// Ends leases soon that would stand longer than any worker asks for, because the clock was set
    /// back. Who lives renews his before.
    ///
    /// ```
    /// KEYS  leases;  ARGV  lease ms
    /// ->    how many
    /// ```
    static final Script SHORTEN =
            new Script(
                    """
                    local clock = redis.call('TIME')
                    local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
                    local long = redis.call('ZRANGEBYSCORE', KEYS[1], now + 2 * ARGV[1], '+inf')
                    for _, lease in ipairs(long) do
                        redis.call('ZADD', KEYS[1], 'XX', now + ARGV[1], lease)
                    end
                    return #long
                    """);

    /// What stock workers took and said nothing of since, the newest first. Locks other scans out
    /// if there is any.
    ///
    /// ```
    /// KEYS  unacked_index, unacked, leases, unacked_mutex
    /// ARGV  visibility timeout in ms, holder of the mutex, its life in ms, most, how many to pass over
    /// ->    nothing, or: how many were looked at, before when they were taken (epoch ms),
    ///       those without a lease: {{tag, [envelope, exchange, routing key]}...}
    /// ```
    static final Script STRAYS =
            new Script(
                    """
                    local clock = redis.call('TIME')
                    local before = clock[1] * 1000 + math.floor(clock[2] / 1000) - ARGV[1]
                    local tags = redis.call('ZREVRANGEBYSCORE', KEYS[1], string.format('%.3f', before / 1000), '-inf',
                            'LIMIT', ARGV[5], ARGV[4])
                    if #tags == 0 then return {} end
                    if not redis.call('SET', KEYS[4], ARGV[2], 'NX', 'PX', ARGV[3]) then return {} end
                    local leased = {}
                    for _, lease in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
                        leased[string.match(lease, '^[^\\n]*\\n[^\\n]*\\n[^\\n]*\\n(.*)$') or ''] = true
                    end
                    local strays = {}
                    for _, tag in ipairs(tags) do
                        local value = redis.call('HGET', KEYS[2], tag)
                        if not value then
                            redis.call('ZREM', KEYS[1], tag)
                        elseif not leased[tag] then
                            strays[#strays + 1] = {tag, value}
                        end
                    end
                    return {#tags, before, strays}
                    """);

    /// Puts a stray back, unless it is not there any more.
    ///
    /// ```
    /// KEYS  unacked_index, unacked, dead, list...
    /// ARGV  tag, what stands there, envelope, dead letter for want of a list
    /// ->    1, or 0 when somebody else did
    /// ```
    static final Script RESTORE_STRAY =
            new Script(
                    """
                    if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
                    redis.call('ZREM', KEYS[1], ARGV[1])
                    redis.call('HDEL', KEYS[2], ARGV[1])
                    for i = 4, #KEYS do
                        redis.call('RPUSH', KEYS[i], ARGV[3])
                    end
                    if #KEYS == 3 then redis.call('LPUSH', KEYS[3], ARGV[4]) end
                    return 1
                    """);

    /// Lets go of a mutex that is still ours.
    static final Script UNLOCK =
            new Script(
                    """
                    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    return redis.call('DEL', KEYS[1])
                    """);

    /// Sends a dead letter again.
    ///
    /// ```
    /// KEYS  dead, list;  ARGV  letter, envelope
    /// ->    1, or 0 when somebody else did
    /// ```
    static final Script REDRIVE =
            new Script(
                    """
                    if redis.call('LREM', KEYS[1], 1, ARGV[1]) == 0 then return 0 end
                    redis.call('LPUSH', KEYS[2], ARGV[2])
                    return 1
                    """);

    /// Marks ids until a day from now, by the server's clock, and forgets old marks.
    ///
    /// ```
    /// KEYS  the marks...;  ARGV  seconds they live, id...
    /// ```
    static final Script MARK =
            new Script(
                    """
                    local now = tonumber(redis.call('TIME')[1])
                    for _, key in ipairs(KEYS) do
                        redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
                        for i = 2, #ARGV do
                            redis.call('ZADD', key, now + ARGV[1], ARGV[i])
                        end
                    end
                    return #ARGV - 1
                    """);

    /// Finds a message in a list by the time it was sent, for a list is nearly in that order:
    /// halves the list until it is near, then looks around. What went back to the head is looked
    /// for there.
    ///
    /// ```
    /// KEYS  the message's list, more urgent lists...
    /// ARGV  task id, sent at (epoch microseconds), slack (microseconds)
    /// ->    how many are before it, those in the more urgent lists too; -1 when it was not found
    /// ```
    static final Script POSITION =
            new Script(
                    """
                    local list, length = KEYS[1], redis.call('LLEN', KEYS[1])
                    local before = 0
                    for i = 2, #KEYS do
                        before = before + redis.call('LLEN', KEYS[i])
                    end
                    local dense, spaced = '"id":"' .. ARGV[1] .. '"', '"id": "' .. ARGV[1] .. '"'
                    local sent, slack = tonumber(ARGV[2]), tonumber(ARGV[3])
                    local function stamp(envelope)
                        return tonumber(string.match(envelope, '"sent_at":(%d+)') or '')
                    end
                    local function look(from, to)
                        local some = redis.call('LRANGE', list, -1 - to, -1 - from)
                        for i = #some, 1, -1 do
                            if string.find(some[i], dense, 1, true) or string.find(some[i], spaced, 1, true) then
                                return from + #some - i
                            end
                        end
                        return nil, #some, some[1] and stamp(some[1])
                    end
                    local function stampFrom(place, last)
                        for i = place, math.min(place + 15, last) do
                            local found = stamp(redis.call('LINDEX', list, -1 - i))
                            if found then return found end
                        end
                    end
                    local found = look(0, 31)
                    if found then return before + found end
                    local low, high = 0, length
                    local early, late = stampFrom(0, length - 1), stamp(redis.call('LINDEX', list, 0) or '')
                    local step = 0
                    while high - low > 32 do
                        local part = 0.5
                        if step % 3 < 2 and early and late and late > early then
                            part = math.min(math.max((sent - slack - early) / (late - early), 0.01), 0.99)
                        end
                        step = step + 1
                        local middle = math.floor(low + (high - low) * part)
                        local at = stampFrom(middle, length - 1)
                        if not at then return -1 end
                        if at < sent - slack then
                            low, early = middle + 1, at
                        else
                            high, late = middle, at
                        end
                    end
                    low = math.max(low - 16, 0)
                    for _ = 1, 80 do
                        local count, latest
                        found, count, latest = look(low, low + 127)
                        if found then return before + found end
                        if count < 128 or (latest and latest > sent + slack) then return -1 end
                        low = low + 128
                    end
                    return -1
                    """);

    private Scripts() {}
}
