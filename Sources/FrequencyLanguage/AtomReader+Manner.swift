internal import ServiceRecords

/// Delivery, bounds, and the words that leave an amount open.
extension AtomReader {
    mutating func deliveryStep(_ word: Word) -> Bool {
        switch word {
        case .individual where namesPlan(index): index += 1
        case .individual: addMixed(.individual)
        case .group:
            if sizedGroup() { return true }
            addMixed(.group)
        case .direct: addMixed(.direct)
        case .indirect: addMixed(.indirect)
        case .consult: addMixed(.consult)
        case .monitor:
            if self.word(index - 1) == .health || self.word(index - 1) == .reporting { return false }
            add(delivery: .indirect, to: index + 1)
        case .observe: add(delivery: .indirect, to: index + 1)
        case .supervision:
            if self.word(index - 1) == .adult || self.word(index - 1) == .less || self.word(index - 1) == .with
                || self.word(index + 1) == .by || self.word(index - 2) == .less || self.word(index - 3) == .less  // "under her supervision"
            {
                return false
            }
            add(delivery: .indirect, to: index + 1)
        case .behalf: add(delivery: .indirect, to: index + 1)
        case .training:
            guard
                self.word(index - 1) == .staff || self.word(index + 1) == .staff
                    || (self.word(index + 1) == .for || self.word(index + 1) == .to || self.word(index + 1) == .of)
                        && self.word(index + 2) == .staff
            else { return false }
            add(delivery: .indirect, to: index + 1)
        case .numeral: return false
        default: return false
        }
        return true
    }

    /// "group of 3", "group (3)", "group size: 5", "groups of 2-4 students".
    private mutating func sizedGroup() -> Bool {
        var cursor = index + 1
        var isSize = false
        while true {
            if word(cursor) == .of || word(cursor) == .size || word(cursor) == .maximum || word(cursor) == .student {
                isSize = true
            } else if mark(cursor) != .colon, mark(cursor) != .open {
                break
            }
            cursor += 1
        }
        guard cursor > index + 1, let (low, high, found, _) = quantity(at: cursor), let most = high.whole, most <= 40 else {
            return false
        }
        let closed = mark(found) == .close && mark(cursor - 1) == .open
        guard isSize && unit(found) == nil && word(found) != .x || closed else { return false }
        var next = closed ? found + 1 : found
        if word(next) == .student { next += 1 }
        if mark(next) == .close, mark(cursor - 1) == .open { next += 1 }
        atoms.append(Atom(.groupSize, low.whole, most, start: token(index).start, end: token(next - 1).end))
        add(delivery: .group, to: next)
        return true
    }

    /// "individual", "individual and/or small group", "group/individual", "direct and indirect".
    private mutating func addMixed(_ first: Delivery) {
        add(delivery: first, to: index + 1)
        var cursor = index
        while mark(cursor) == .slash || word(cursor) == .or || word(cursor) == .and || mark(cursor) == .ampersand { cursor += 1 }
        guard cursor > index, let last = atoms.indices.last else { return }
        while word(cursor) == .small { cursor += 1 }
        let second = word(cursor)
        switch (first, second) {
        case (.individual, .group), (.group, .individual): atoms[last].delivery = .individualOrGroup
        case (.direct, .indirect), (.direct, .consult), (.indirect, .direct), (.consult, .direct):
            // One amount for both kinds: how much is direct is not said.
            atoms[last].delivery = .unspecified
            remarks.insert(.deliveryMix)
        default: return
        }
        atoms[last].end = token(cursor).end
        index = cursor + 1
    }

    /// "up to", "at least", "minimum of", "about", "on average".
    mutating func boundStep(_ word: Word) -> Bool {
        switch word {
        case .up where self.word(index + 1) == .to: add(.cap, to: index + 2)
        case .not, .no: return negated()
        case .maximum: postfixable(.cap)
        case .minimum: postfixable(.floor)
        case .minute where token(index + 1).kind == .number || self.word(index + 1) == .of || self.word(index + 1) == .numeral:
            // "min. of 30", "min 30 minutes": the minimum, when no number stands before it.
            add(.floor, to: index + (self.word(index + 1) == .of ? 2 : 1))
        case .at where self.word(index + 1) == .least || self.word(index + 1) == .most:
            add(self.word(index + 1) == .least ? .floor : .cap, to: index + 2)
        case .or where self.word(index + 1) == .more: add(.floor, to: index + 2, postfix: true)
        case .or where self.word(index + 1) == .less: add(.cap, to: index + 2, postfix: true)
        case .until where token(index).number == 1 && startsNumber(index + 1): add(.cap, to: index + 1)  // "hasta 60 minutos"
        case .a where self.word(index + 1) == .least: add(.floor, to: index + 2)  // "al menos"
        case .per where self.word(index + 1) == .the && self.word(index + 2) == .least: add(.floor, to: index + 3)
        case .more where self.word(index + 1) == .than: add(.floor, to: index + 2)
        case .less where startsNumber(index + 1): add(.cap, to: index + 1)  // "under 30 minutes"
        case .less where self.word(index + 1) == .than: add(.cap, to: index + 2)
        case .approximately where !isTopic(index): add(.approximate, to: index + 1)
        case .average: add(.average, to: index + 1)
        case .equals where self.word(index + 1) == .session || self.word(index + 1) == .visit: index += 1  // "3 equal sessions"
        case .total where totalsSessions(index): index += 1
        case .total, .equals: add(.total, to: index + 1)
        default: return false
        }
        return true
    }

    /// "Individual Health Plan": the name of a paper.
    private func namesPlan(_ at: Int) -> Bool {
        (at + 1...at + 3).contains { place in
            guard place < tokens.count, token(place).kind == .word, token(place).end - token(place).start == 4 else { return false }
            return bytes[token(place).start..<token(place).end].elementsEqual("plan".utf8) { $0 | 32 == $1 }
        }
    }

    /// "a total of five sessions of 45 minutes": sessions are summed up, not minutes.
    private func totalsSessions(_ at: Int) -> Bool {
        let first = word(at + 1) == .of ? at + 2 : at + 1
        guard let (_, next) = number(at: first), word(next) == .session || word(next) == .visit else { return false }
        return word(next + 1) == .of && startsNumber(next + 2)
    }

    /// "consult about the device" names what is spoken of; "about 30 minutes" is roughly that.
    private func isTopic(_ at: Int) -> Bool {
        if word(at + 1) == .the { return true }
        guard token(at).number == 1 else { return false }
        return !startsNumber(at + 1) && ![.a, .half, .multiplicity, .hour].contains(word(at + 1))
    }

    /// "not to exceed", "no more than", "no less than", "not fewer than".
    private mutating func negated() -> Bool {
        var cursor = index + 1
        if word(cursor) == .to { cursor += 1 }
        switch word(cursor) {
        case .exceed: add(.cap, to: cursor + 1)
        case .more: add(.cap, to: word(cursor + 1) == .than ? cursor + 2 : cursor + 1)
        case .less: add(.floor, to: word(cursor + 1) == .than ? cursor + 2 : cursor + 1)
        // "no direct service"
        case .direct, .individual, .group, .consult, .indirect: index = cursor + 1
        default: return false
        }
        return true
    }

    private mutating func postfixable(_ kind: Atom.Kind) {
        let isPostfix =
            (atoms.last.map { $0.kind == .duration || $0.kind == .count || $0.kind == .period } ?? false)
            && word(index + 1) != .of && !(token(index + 1).kind == .number)
        var next = index + 1
        if word(next) == .of { next += 1 }
        add(kind, to: next, postfix: isPostfix)
    }

    mutating func doubtStep(_ word: Word) -> Bool {
        switch word {
        case .as, .when, .if:
            if asNeeded() || word == .when && whenStep() { return true }
            guard word == .if, atoms.contains(where: { $0.kind == .duration || $0.kind == .count }) else { return false }
            add(.condition, to: index + 1)
        case .on, .unknown: return false
        case .demand, .request: add(.asNeeded, to: index + 1)
        case .needed where token(index).end - token(index).start == 3: add(.asNeeded, to: index + 1)  // PRN
        case .ongoing, .available, .discretion: add(.unquantified, to: index + 1)
        case .attached, .schedule:
            // "per schedule", "see attached"; "on a rotating schedule" beside an amount says nothing new.
            add(.incorporated, to: index + 1)
        case .all, .full: return allDay()
        case .bell where self.word(index + 1) == .to || mark(index + 1) == .dash: add(.allDay, to: belled())
        case .throughout: return throughoutDay()
        case .during: return during()
        case .stepDown: return stepDown()
        case .until: untilStep()
        case .before: return beforeStep()
        case .except: exceptStep()
        case .condition:
            if self.word(index - 1) == .reference { return false }
            add(.condition, to: index + 1)
        default: return false
        }
        return true
    }

    private func belled() -> Int {
        var cursor = index + 1
        while mark(cursor) == .dash || word(cursor) == .to || word(cursor) == .bell { cursor += 1 }
        return cursor
    }

    /// "as needed", "when appropriate", "as deemed necessary", "as determined by the team".
    private mutating func asNeeded() -> Bool {
        var cursor = index + 1
        while cursor < index + 4 {
            if word(cursor) == .needed || word(cursor) == .available || word(cursor) == .request {
                while word(cursor) == .needed { cursor += 1 }
                add(.asNeeded, to: cursor)
                return true
            }
            guard token(cursor).kind == .word, word(cursor) == .unknown || word(cursor) == .verb || word(cursor) == .student
            else { return false }
            cursor += 1
        }
        return false
    }

    private mutating func allDay() -> Bool {
        var cursor = index + 1
        if mark(cursor) == .dash { cursor += 1 }
        if word(cursor) == .the, word(cursor + 1) == .day, token(index).number == 1 {  // "todos los días"
            add(PeriodReading(unit: .day, style: .adverb), to: cursor + 2)
            return true
        }
        if word(cursor) == .school { cursor += 1 }
        guard word(cursor) == .day || word(cursor) == .times || word(cursor) == .daily else { return false }
        add(.allDay, to: cursor + 1)
        return true
    }

    private mutating func throughoutDay() -> Bool {
        var cursor = index + 1
        while word(cursor) == .the || word(cursor) == .all || word(cursor) == .full { cursor += 1 }
        if word(cursor) == .school, word(cursor + 1) == .day { cursor += 1 }
        guard word(cursor) == .day else { return false }
        add(.unquantified, to: cursor + 1)
        return true
    }

    /// "during transitions", "during reading": an event; "during the school day" only says when.
    private mutating func during() -> Bool {
        if let (period, next) = period(at: index) {
            add(period, to: next)
            return true
        }
        if word(index + 1) == .esy || word(index + 1) == .the && word(index + 2) == .esy { return false }
        if windowStep() { return true }
        var cursor = index + 1
        while word(cursor) == .the || word(cursor) == .all || word(cursor) == .each { cursor += 1 }
        if word(cursor) == .school, word(cursor + 1) == .day || word(cursor + 1) == .times {
            index = cursor + 2
            return true
        }
        guard token(cursor).kind == .word, word(cursor) != .day, !startsNumber(cursor) else { return false }
        if word(cursor) == .first, word(cursor + 1) == .week || word(cursor + 2) == .week { return false }
        // "transitions" are counted; "reading" is looked up in the class schedule.
        let isPlural = bytes[token(cursor).end - 1] | 32 == UInt8(ascii: "s")
        add(.event, to: cursor + 1)
        atoms[atoms.count - 1].isPlural = isPlural
        return true
    }

    /// "to drop to once weekly", "then 15 minutes": what follows takes the place of what went before.
    private mutating func stepDown() -> Bool {
        let hasAmount = atoms.contains { $0.kind == .duration || $0.kind == .count }
        guard hasAmount else { return false }
        let start = token(index).start
        let isThen = bytes[start] | 32 == UInt8(ascii: "t") && token(index).end - start == 4
        var cursor = index + 1
        if isThen {
            add(.step, to: cursor)
            return true
        }
        while cursor < index + 4, token(cursor).kind == .word, word(cursor) != .to { cursor += 1 }
        guard word(cursor) == .to, startsAmountAt(cursor + 1) else { return false }
        add(.step, to: cursor + 1)
        return true
    }

    private func startsAmountAt(_ at: Int) -> Bool {
        switch word(at) {
        case .numeral, .multiplicity, .half, .a, .weekly, .monthly, .daily, .consult, .biweekly, .every, .indirect: true
        default: token(at).kind == .number
        }
    }
}
