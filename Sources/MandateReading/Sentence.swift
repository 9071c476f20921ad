import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Lines of prose that belong together.
struct Paragraph {
    /// The page of each line: a paragraph may go on over the page's foot.
    private(set) var pages: [Int]
    private(set) var lines: [TextLine]
    var section: SectionHeading?
    var facts: SectionFacts
    /// Whether it is a cell of a table: only what it says that somebody will do counts.
    var isCell = false
    /// The table row around it, for its days.
    var row: RawRow?

    init(page: Int, line: TextLine, section: SectionHeading?, facts: SectionFacts) {
        pages = [page]
        lines = [line]
        self.section = section
        self.facts = facts
    }

    /// The page on which it begins.
    var page: Int { pages[0] }

    mutating func add(_ line: TextLine, page: Int) {
        lines.append(line)
        pages.append(page)
    }

    /// Whether the line goes on with this paragraph.
    func continues(with line: TextLine, page: Int) -> Bool {
        guard let last = lines.last, let lastPage = pages.last else { return false }
        if page == lastPage + 1 { return isCutShort(last) && Paragraph.goesOn(line) && abs(line.fontSize - last.fontSize) < 1.5 }
        guard page == lastPage else { return false }
        let gap = line.box.y0 - last.box.y1
        guard gap < 0.75 * max(line.fontSize, last.fontSize), gap > -last.box.height, abs(line.fontSize - last.fontSize) < 1.5
        else { return false }
        // A bullet begins anew.
        if let first = line.words.first?.text, ["•", "-", "–", "▪", "◦", "●", "\u{F0B7}", "·", "o"].contains(first) {
            return false
        }
        let isAfterBold = last.words.last?.marks.contains(.bold) == true
        // And so does the next number of a list.
        if let first = line.words.first.flatMap({ Paragraph.itemNumber($0.text) }), let own = lines.first?.words.first.flatMap({ Paragraph.itemNumber($0.text) }),
            first == own + 1
        {
            return false
        }
        if Paragraph.beginsField(line), !isAfterBold || Paragraph.headsSupports(line) { return false }
        return abs(line.box.x0 - (lines.first?.box.x0 ?? 0)) < 40
    }

    /// "09/17/2026 to" at the end of a line: the last day begins the next one.
    var endsInOpenSpan: Bool {
        guard let words = lines.last?.words, words.count >= 2 else { return false }
        return ["to", "through", "thru", "until", "-", "\u{2013}", "al", "hasta"].contains(words[words.count - 1].text)
            && DateFinder.first(in: words[words.count - 2].text) != nil
    }

    /// The number before an item of a list: "2.", "3)", "(4)".
    static func itemNumber(_ text: String) -> Int? {
        let bytes = text.utf8.drop { $0 == 0x28 }
        guard (2...3).contains(bytes.count), let last = bytes.last, last == 0x2E || last == 0x29 else { return nil }
        return Int(String(decoding: bytes.dropLast(), as: UTF8.self))
    }

    /// Bold words up to a colon: "Supports for school personnel:" begins another field of a form printed without space between them.
    private static func beginsField(_ line: TextLine) -> Bool {
        let bold = line.words.prefix { $0.marks.contains(.bold) }
        let isField = (1...14).contains(bold.count) && bold.count < line.words.count && bold.last?.text.hasSuffix(":") == true
        return isField || headsSupports(line)
    }

    /// "Supports for School Personnel (program modifications): The …": the form's label, whatever its print.
    private static func headsSupports(_ line: TextLine) -> Bool {
        guard let end = line.words.prefix(16).firstIndex(where: { $0.text.utf8.last == 0x3A }), end >= 2, end + 1 < line.words.count,
            line.text.unicodeScalars.first?.properties.isUppercase == true
        else { return false }
        let label = line.words[...end].joinedText
        return SectionHeading(label)?.kind == .supports && SectionHeading.begins(foldedTokens(label))
    }
}

extension Paragraph {
    /// Whether the page ends in the middle of a sentence: no stop, and a line about as long as those before it.
    private func isCutShort(_ last: TextLine) -> Bool {
        guard let end = last.text.unicodeScalars.last, end.properties.isLowercase || end == "," else { return false }
        let longest = lines.map(\.box.x1).max() ?? last.box.x1
        return last.words.count >= 4 && last.box.x1 > longest - 0.25 * (longest - last.box.x0)
    }

    private static func goesOn(_ line: TextLine) -> Bool {
        line.text.unicodeScalars.first?.properties.isLowercase == true && line.words.count >= 3
    }
}

/// One sentence with the words it is made of.
struct Sentence {
    var text: String
    var words: [Word]
    /// UTF-8 offset in `text` of each word.
    var offsets: [Int]
    /// The page of each word.
    var pages: [Int]
    /// Whether it was made of two: a promise of a service and the amount in the sentence after it.
    var isJoined = false

    /// The sentences of a paragraph.
    static func all(in paragraph: Paragraph) -> [Sentence] {
        var result: [Sentence] = []
        var words: [Word] = []
        var pages: [Int] = []
        func close() {
            guard !words.isEmpty else { return }
            let sentence = Sentence(words, pages)
            // "… will lead counseling; there is one session a week": the amount after a semicolon belongs to the service before it.
            if let last = result.last, last.text.hasSuffix(";"), Vocabulary.services(in: sentence.text).isEmpty,
                AmountFinder.amounts(in: last.withoutDays).isEmpty, !AmountFinder.amounts(in: sentence.withoutDays).isEmpty,
                !Promise(foldedTokens(sentence.text)).isDenied
            {
                result[result.count - 1] = Sentence(last.words + words, last.pages + pages)
            } else {
                result.append(sentence)
            }
            (words, pages) = ([], [])
        }
        let all = paragraph.lines.flatMap(\.words)
        let places = zip(paragraph.lines, paragraph.pages).flatMap { line, page in line.words.map { _ in page } }
        for (index, word) in all.enumerated() {
            words.append(word)
            pages.append(places[index])
            guard let last = word.text.unicodeScalars.last, last == "." || last == ";" || last == "!" || last == "?" else {
                continue
            }
            // "2. Nursing, as needed": the number of an item begins its words.
            if words.count == 1, Paragraph.itemNumber(word.text) != nil { continue }
            if last == ".", index + 1 < all.count {
                let next = all[index + 1].text.unicodeScalars.first
                // "no. 7" is a number, "☐ No. Ada will ride …" an answer.
                let isAnswer = word.text.lowercased() == "no." && next.map { !("0"..."9").contains($0) } == true
                if !isAnswer && Sentence.abbreviations.contains(word.text.lowercased())
                    || next.map({ !$0.properties.isUppercase && !("0"..."9").contains($0) && $0 != "•" && $0 != "(" }) == true
                {
                    continue
                }
            }
            close()
        }
        close()
        return result
    }

    init(_ words: [Word], _ pages: [Int]) {
        self.words = words
        self.pages = pages
        text = ""
        offsets = []
        for word in words {
            if !text.isEmpty { text += " " }
            offsets.append(text.utf8.count)
            text += word.text
        }
    }

    /// The sentence without a form's question before it: "[X] Yes  If yes, describe: Reading, 60 minutes …" says what follows the colon.
    var withoutQuestion: Sentence {
        let first = words.prefix(8).firstIndex { $0.text.lowercased() == "if" }
        guard let first, first + 4 < words.count, ["yes", "so"].contains(foldedTokens(words[first + 1].text).first ?? ""),
            words[..<first].allSatisfy({ ["yes", "no", "x", ""].contains(foldedTokens($0.text).joined()) }),
            let end = words[first...].prefix(6).firstIndex(where: { $0.text.hasSuffix(":") }), end + 2 < words.count
        else { return self }
        return Sentence(Array(words[(end + 1)...]), Array(pages[(end + 1)...]))
    }

    /// The text with its spans of days and "extended school year" and "the half hour before" struck out letter by letter, so that no day of the month and no year is taken
    /// for a part of an amount. Offsets stay as they are.
    var withoutDays: String {
        var bytes = Array(withoutAsides.utf8)
        strikeNumbersOfBuses(&bytes)
        let found = DateFinder.dates(in: text)
        for (index, day) in found.enumerated() {
            let before = foldedTokens(String(decoding: bytes[max(0, day.range.lowerBound - 24)..<day.range.lowerBound], as: UTF8.self)).last
            let opens = index + 1 < found.count && found[index + 1].range.lowerBound - day.range.upperBound <= 12
            guard day.date != nil || opens, before.map(Sentence.spanWords.contains) == true else { continue }
            for place in day.range { bytes[place] = 0x78 }
        }
        for phrase in Sentence.times where bytes.count >= phrase.count {
            for start in 0...(bytes.count - phrase.count) where bytes[start] | 0x20 == phrase[0] {
                guard zip(bytes[start..<start + phrase.count], phrase).allSatisfy({ $0 | 0x20 == $1 }),
                    phrase.first != 0x74 || Sentence.saysWhen(bytes[..<start])
                else { continue }
                for place in start..<start + phrase.count { bytes[place] = 0x78 }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "bus 12", "route #7": a number that counts nothing.
    private func strikeNumbersOfBuses(_ bytes: inout [UInt8]) {
        for (index, word) in words.enumerated().dropFirst() where ["bus", "route", "van"].contains(words[index - 1].text.lowercased()) {
            let number = word.text.utf8.drop { $0 == 0x23 }
            guard !number.isEmpty, number.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || [0x2C, 0x2E].contains($0) }) else { continue }
            for place in offsets[index]..<offsets[index] + word.text.utf8.count { bytes[place] = 0x7A }
        }
    }

    /// When something is done, in words that read like an amount.
    private static let times = [
        "extended school year", "the half hour before", "the half hour after", "the half-hour before", "the half-hour after", "the hour before",
        "the hour after", "last school year", "previous school year", "school year before", "last year",
    ].map { Array($0.utf8) }

    /// Words whose full stop ends no sentence.
    private static let abbreviations: Set<String> = [
        "min.", "mins.", "hr.", "hrs.", "wk.", "approx.", "no.", "dr.", "mr.", "mrs.", "ms.", "st.", "sept.", "oct.", "nov.", "dec.", "jan.",
        "feb.", "aug.", "mo.", "e.g.", "i.e.", "vs.", "ed.",
    ]

    /// Whether the words before "the half hour before lunch" make it a time of day: "in the half hour before lunch", and not "for" it.
    private static func saysWhen(_ before: ArraySlice<UInt8>) -> Bool {
        let last = foldedTokens(String(decoding: before.suffix(24), as: UTF8.self)).last ?? ""
        return ["in", "during", "within", "at", "on", "of", "throughout", "is"].contains(last)
    }

    private static let spanWords: Set<String> = ["from", "to", "through", "thru", "until", "beginning", "starting", "ending", "on"]

    /// Some of the sentence's words with their pages.
    func content(_ own: [Word]) -> CellContent {
        var result = CellContent()
        var rest = own[...]
        while let first = rest.first {
            let page = words.firstIndex(of: first).map { pages[$0] } ?? pages[0]
            let count = rest.prefix { word in words.firstIndex(of: word).map { pages[$0] == page } ?? true }.count
            result.append(CellContent(words: Array(rest.prefix(max(1, count))), page: page))
            rest = rest.dropFirst(max(1, count))
        }
        return result
    }

    /// The words that these UTF-8 offsets touch.
    func words(in range: Range<Int>) -> [Word] {
        words.indices.filter { offsets[$0] < range.upperBound && offsets[$0] + words[$0].text.utf8.count > range.lowerBound }.map
        { words[$0] }
    }
}

/// A title at the beginning of a paragraph that names the service of the sentences after it: "Counseling. The counselor will …".
struct Lead {
    let match: ServiceMatch
    let words: [Word]

    init?(_ sentence: Sentence) {
        let own = sentence.words.drop { !$0.text.contains { $0.isLetter } }
        guard (1...9).contains(own.count), !sentence.text.utf8.contains(0x3A), !sentence.text.contains(where: \.isNumber),
            let match = Vocabulary.service(Array(own).joinedText)
        else { return nil }
        let isTitle = own.first?.text.first?.isUppercase == true && !own.contains { Lead.verbs.contains($0.text.lowercased()) }
        guard isTitle else { return nil }
        self.match = match
        words = Array(own)
    }

    private init(match: ServiceMatch, words: [Word]) {
        self.match = match
        self.words = words
    }

    /// "Does the student require special transportation? Yes.": the one service that a question names, answered right before what comes next.
    static func asked(_ before: ArraySlice<Sentence>, answered answers: Set<String> = ["yes", "si"]) -> Lead? {
        guard let last = before.last else { return nil }
        let boxes = BoxedAnswer(last)
        guard answers.contains(boxes?.answer ?? foldedTokens(last.text).joined(separator: " ")),
            let question = boxes.flatMap({ last.question(before: $0) })
                ?? before.dropLast().last.flatMap({ $0.text.hasSuffix("?") ? $0 : nil })
        else { return nil }
        let named = Vocabulary.services(in: question.text).filter { $0.certainty == .strong }
        guard named.count == 1 else { return nil }
        return Lead(match: named[0], words: question.words(in: named[0].range))
    }

    private static let verbs: Set<String> = [
        "the", "will", "shall", "is", "are", "was", "were", "has", "have", "had", "receives", "needs", "gets", "should", "may",
        "can", "found",
        "gave", "made", "met", "said", "works", "continues", "shows", "no", "not",
    ]
}

/// What is taught, where a sentence names the place as if it were the service: "in the resource room on reading for 40 minutes a day".
struct Subject {
    let match: ServiceMatch
    let words: [Word]

    /// The last subject before this UTF-8 offset, in a sentence that names no service: "qualifies for ESY: reading, 45 minutes a day".
    init?(in sentence: Sentence, before end: Int) {
        let head = sentence.words.indices.filter { sentence.offsets[$0] < end }
        for index in head.reversed() {
            let word = sentence.words[index].text
            guard word.hasSuffix(":") || ["on", "in"].contains(word.lowercased()) else { continue }
            for count in [3, 2, 1] {
                let own = head.filter { $0 > index && $0 <= index + count }.map { sentence.words[$0] }
                guard own.count == count else { continue }
                var text = own.joinedText
                while let last = text.unicodeScalars.last, ",;:".unicodeScalars.contains(last) { text.removeLast() }
                guard let match = Vocabulary.service(text), match.service == .speciallyDesignedInstruction, match.range == 0..<text.utf8.count
                else { continue }
                self.match = match
                words = own
                return
            }
        }
        return nil
    }

    /// The last subject between these UTF-8 offsets; `nil` when the service is no mere place, or no subject is named.
    init?(in sentence: Sentence, from start: Int, to end: Int, place: ServiceMatch) {
        guard place.certainty == .weak, start < end,
            Vocabulary.setting(sentence.words(in: place.range).joinedText) != nil
        else { return nil }
        let inside = sentence.words.indices.filter { sentence.offsets[$0] >= start && sentence.offsets[$0] < end }
        for index in inside.reversed() where ["on", "in", "with", "for"].contains(sentence.words[index].text.lowercased()) {
            for count in [3, 2, 1] {
                let own = inside.filter { $0 > index && $0 <= index + count }.map { sentence.words[$0] }
                guard own.count == count, let match = Vocabulary.service(own.joinedText), match.service == place.service,
                    match.range == 0..<own.joinedText.utf8.count
                else { continue }
                self.match = match
                words = own
                return
            }
        }
        return nil
    }
}
