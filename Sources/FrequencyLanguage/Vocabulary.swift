/// The words of the language of amounts, each with the part it plays. A word that is not here plays none.
enum Word: UInt8 {
    case unknown
    // Numbers
    case numeral, hundred, ordinal, half
    // Units of time
    case minute, hour
    /// `mpw`: minutes (or hours) per period in one word; the value is the ``Vocabulary/packed(_:_:)`` pair.
    case minutesPer, hoursPer
    // Periods: nouns, adverbs, and the words that make them
    case day, week, month, quarter, trimester, semester, year, term, fortnight, cycle
    case daily, weekly, monthly, quarterly, semesterly, trimesterly, yearly, fortnightly
    case biweekly, bimonthly, biannual, biennial, semiweekly, semimonthly, semiannual, bi, semi
    case everyOtherWeek, everyOtherDay, everyOtherMonth
    case grading, reporting, iep, school, weekday, monthName
    // How often
    case multiplicity, x, times, session, visit, trip, classPeriod, block, segment, per, each, every, other
    // Small words
    case a, the, of, `for`, `in`, to, through, out, or, and, between, from, at, with, on, by, over, during, throughout
    case within, into, divided, first, last, this, verb, not, no, `as`, when, `if`, see, all, full, bell, only
    // Delivery
    case individual, group, small, direct, indirect, consult, monitor, observe, supervision, adult, health, class_
    case oneWord, student, ratioWord, behalf, training, staff, exclusive
    // Bounds and doubt
    case up, exceed, more, less, than, least, most, maximum, minimum, approximately, average
    case total, equals, needed, demand, request, ongoing, available, attached, schedule, discretion, percent
    case stepDown, until, condition
    // What else a number may belong to
    case reference, esy, compensatory, am, pm, served, makeup
    case review, size
    // What limits an amount in time, and what stands outside of it
    case except, holiday, before, round, long, season
}

/// A known word with its number: the value of a numeral, the weekday of `Mon`, the count of `twice`.
struct Entry {
    var word: Word
    var value: Int
}

/// The table of words, found by a hash of their lower-case letters.
enum Vocabulary {
    /// FNV-1a over lower-case ASCII, the hash the lexer builds while it walks over a word.
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always) static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func hash(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(seed, mix) }

    /// The period of a packed word such as `mpw`.
    static let packedPeriods: [Word] = [.day, .week, .month, .year, .session, .quarter]

    struct Table: Sendable {
        var hashes: [UInt64]
        var words: [UInt8]
        var values: [Int32]
        let mask: Int
    }

    static let table: Table = build()

    @inline(__always) static func find(_ hash: UInt64, in table: borrowing Table) -> Entry? {
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & table.mask
        while table.words[slot] != 0 {
            if table.hashes[slot] == hash {
                return Entry(word: Word(rawValue: table.words[slot]) ?? .unknown, value: Int(table.values[slot]))
            }
            slot = (slot &+ 1) & table.mask
        }
        return nil
    }

    private static func build() -> Table {
        let size = 4096
        var table = Table(
            hashes: Array(repeating: 0, count: size), words: Array(repeating: 0, count: size),
            values: Array(repeating: 0, count: size), mask: size - 1)
        for (word, list) in plain { for text in list.split(separator: " ") { insert(String(text), word, 0, &table) } }
        for (word, list) in spanish { for text in list.split(separator: " ") { insert(String(text), word, 0, &table) } }
        for (word, list) in numbered + spanishNumbered {
            for (text, value) in list { for name in text.split(separator: " ") { insert(String(name), word, value, &table) } }
        }
        return table
    }

    private static func insert(_ text: String, _ word: Word, _ value: Int, _ table: inout Table) {
        let hash = Vocabulary.hash(text.utf8)
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & table.mask
        while table.words[slot] != 0 {
            if table.hashes[slot] == hash { break }
            slot = (slot + 1) & table.mask
        }
        table.hashes[slot] = hash
        table.words[slot] = word.rawValue
        table.values[slot] = Int32(value)
    }
}
