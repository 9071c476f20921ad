internal import ServiceRecords

/// Turns tokens into atoms: numbers find their units, words their meaning. What is not about an amount falls away.
struct AtomReader {
    let tokens: [Token]
    let bytes: UnsafeBufferPointer<UInt8>
    var atoms: [Atom] = []
    var remarks: Remarks = []
    /// A number with letters mixed in stands where an amount should be.
    var sawGarbled = false
    var index = 0

    init(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
        self.tokens = tokens
        self.bytes = bytes
        atoms.reserveCapacity(tokens.count)
    }

    static let nothing = Token(kind: .junk, start: 0, end: 0)
    @inline(__always) func token(_ at: Int) -> Token { at >= 0 && at < tokens.count ? tokens[at] : AtomReader.nothing }
    @inline(__always) func word(_ at: Int) -> Word {
        at >= 0 && at < tokens.count && tokens[at].kind == .word ? tokens[at].word : .unknown
    }
    @inline(__always) func mark(_ at: Int) -> Token.Mark {
        at >= 0 && at < tokens.count && tokens[at].kind == .mark ? tokens[at].mark : .none
    }

    mutating func run() {
        while index < tokens.count {
            let before = index
            step()
            if index <= before { index = before + 1 }
        }
    }

    private mutating func step() {
        switch tokens[index].kind {
        case .mark: markStep(tokens[index])
        case .number: quantityStep()
        case .clock: clockStep()
        case .ratio:
            let ratio = tokens[index]
            if word(index + 1) == .ratioWord { return add(.condition, to: index + 2) }  // "3:1 model": weeks, not pupils
            if ratio.number > 1 { atoms.append(Atom(.groupSize, ratio.number, ratio.number, start: ratio.start, end: ratio.end)) }
            add(delivery: ratio.number > 1 ? .group : .individual, to: index + 1)
        case .garbled:
            sawGarbled = true
            index += 1
        case .classRatio, .junk: index += 1
        case .word: wordStep(tokens[index])
        }
    }

    mutating func add(_ kind: Atom.Kind, _ low: Int? = nil, _ high: Int? = nil, to next: Int) {
        atoms.append(Atom(kind, low, high, start: token(index).start, end: token(next - 1).end))
        index = next
    }

    mutating func add(delivery: Delivery, to next: Int) {
        var atom = Atom(.delivery, start: token(index).start, end: token(next - 1).end)
        atom.delivery = delivery
        atoms.append(atom)
        index = next
    }

    mutating func add(_ period: PeriodReading, to next: Int) {
        var atom = Atom(.period, start: token(index).start, end: token(next - 1).end)
        atom.period = period
        atoms.append(atom)
        index = next
    }

    private mutating func markStep(_ token: Token) {
        switch token.mark {
        case .slash:
            if let (period, next) = period(at: index) { return add(period, to: next) }
            switch word(index + 1) {
            case .session, .visit, .block, .classPeriod:
                if atoms.last?.kind == .duration { return add(.perSession, to: index + 2) }
            default: break
            }
            add(.slash, to: index + 1)
        case .comma: add(.comma, to: index + 1)
        case .dash: if !token.glued { add(.comma, to: index + 1) } else { index += 1 }
        case .colon: index += 1
        case .semicolon: add(.semicolon, to: index + 1)
        case .plus:
            if atoms.last?.kind == .duration, self.token(index + 1).kind != .number, token.glued {
                return add(.floor, to: index + 1, postfix: true)
            }
            add(.and, to: index + 1)
        case .ampersand: add(.and, to: index + 1)
        case .open: openStep()
        case .close: add(.close, to: index + 1)
        case .equals: add(.total, to: index + 1)
        case .tilde: add(.approximate, to: index + 1)
        case .atMost: add(.cap, to: index + 1)
        case .atLeast: add(.floor, to: index + 1)
        case .border: add(.border, to: index + 1)
        case .stop: add(.sentence, to: index + 1)
        case .number:  // "#3"
            index += self.token(index + 1).kind == .number ? 2 : 1
        case .percent, .prime, .none: index += 1
        }
    }

    mutating func add(_ kind: Atom.Kind, to next: Int, postfix: Bool) {
        add(kind, to: next)
        if postfix { atoms[atoms.count - 1].isPostfix = true }
    }

    /// "(8) 30-minute sessions": a number in parentheses that counts what follows; otherwise a parenthesis.
    private mutating func openStep() {
        if let (number, next) = number(at: index + 1), mark(next) == .close, let whole = number.whole,
            startsDuration(next + 1) || word(next + 1) == .session || word(next + 1) == .x || word(next + 1) == .times
        {
            if word(next + 1) == .x || word(next + 1) == .times || word(next + 1) == .session {
                return count(whole, whole, noun: word(next + 1) == .session ? .sessions : .times, to: next + 2)
            }
            return count(whole, whole, noun: .sessions, to: next + 1)
        }
        add(.open, to: index + 1)
    }

    private func startsDuration(_ at: Int) -> Bool {
        guard let (_, next) = self.number(at: at) else { return false }
        return unit(mark(next) == .dash ? next + 1 : next) != nil || mark(next) == .prime
    }

    mutating func count(_ low: Int?, _ high: Int?, noun: CountNoun, to next: Int) {
        add(.count, low, high, to: next)
        atoms[atoms.count - 1].noun = noun
    }
}
