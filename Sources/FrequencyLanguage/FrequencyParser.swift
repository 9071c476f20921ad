public import ServiceRecords

/// Reads how often and how long a service is to be given, as IEPs of every state word it.
///
/// What is printed is kept as printed: a month is never rewritten as weeks, a pool of minutes gets no sessions, and
/// neither a unit nor a period is ever made up. Wordings with several readings return all of them.
public enum FrequencyParser {
    /// Whether phrases of frequency use the word, in any case: a unit, a period, a number in letters.
    public static func knows(word: String) -> Bool {
        Vocabulary.find(Vocabulary.hash(word.lowercased().utf8), in: Vocabulary.table) != nil
    }

    /// Reads the words of one cell, or of several cells joined by " · ".
    public static func parse(_ text: String, context: FrequencyContext = .init()) -> Frequency {
        var text = text
        let raw = text
        // "0.50" in a column of hours.
        if context.columnUnit == .hours, isDecimal(text) { text += " hours" }
        return text.withUTF8 { bytes in
            var reading = read(bytes, context, from: 0, to: bytes.count)
            if reading.wantsRepair, let repaired = Repair.read(bytes, context, better: reading) { reading = repaired }
            return reading.frequency(raw)
        }
    }

    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count <= 3 && (1...2).contains(parts[1].count)
            && parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The longest text read as one amount; more is a page, not a cell.
    static let longest = 4000

    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ context: FrequencyContext, from start: Int, to end: Int) -> Reading {
        var lexer = Lexer(bytes, from: start, to: min(end, start + longest))
        lexer.run()
        return read(lexer.tokens, bytes, context)
    }

    static func read(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ context: FrequencyContext) -> Reading {
        var atoms = AtomReader(tokens, bytes)
        atoms.run()
        var clauses = ClauseReader(
            atoms.atoms, readsSmallNumbersAsCounts: context.columnUnit == nil || context.columnUnit == .sessions,
            textEnd: tokens.last?.end ?? 0)
        clauses.run()
        var binder = Binder(tokens)
        binder.run(clauses.clauses)
        var remarks = atoms.remarks.union(clauses.remarks).union(binder.remarks)
        for atom in atoms.atoms {
            if atom.kind == .esy {
                remarks.insert(.esy)
            } else if atom.kind == .makeup {
                remarks.insert(.makeup)
            }
        }
        var composer = Composer(
            meaning: Meaning(context: context, remarks: remarks, scope: context.scope, firstScope: binder.groups.first?.scope))
        var reading = composer.compose(binder)
        let inside = clauses.strays.contains { stray in
            binder.groups.contains { $0.start < stray.start && stray.end < $0.end && $0.hasAmount }
        }
        if inside || binder.groups.contains(where: { $0.hasSmallStray && $0.hasAmount }) { reading.remarks.insert(.unreadNumber) }
        if reading.remarks.contains(.unreadNumber) { reading.doubts.insert(.approximate) }
        reading.sawGarbled = atoms.sawGarbled
        reading.groups = binder.groups
        reading.hasUnknownWord = tokens.contains { $0.kind == .word && $0.word == .unknown }
        return reading
    }
}

/// The result of reading, before it takes its public form.
struct Reading {
    var parts: [FrequencyPart] = []
    var doubts: Doubts = []
    var remarks: Remarks = []
    var interpretations: [[FrequencyPart]] = []
    var sawGarbled = false
    var hasUnknownWord = false
    var groups: [Clause] = []

    /// Whether misread letters may be why the words do not make one whole amount.
    var wantsRepair: Bool {
        sawGarbled || hasUnknownWord && !remarks.isDisjoint(with: [.unitAssumed, .unitMissing])
            || (hasUnknownWord || parts.count > 1) && !doubts.isDisjoint(with: [.unquantified, .missingDuration, .missingPeriod, .ambiguous])
    }

    func frequency(_ raw: String) -> Frequency {
        Frequency(raw: raw, parts: parts, vagueness: doubts.vagueness, flags: remarks.list, interpretations: interpretations)
    }
}
