import CivilTime
import Pages

/// Finds the months drawn as grids of days: a line of weekdays, the month's name above it, the numbers of its days below.
struct MonthGrids {
    /// One day of a grid.
    struct Day {
        var date: CivilDate
        /// The place of its number.
        var box: Box
        /// The colour behind its number.
        var colour: String?
        /// What else stands in its square: a letter of the legend, or words.
        var words: String
    }

    /// The days of every month, in order.
    private(set) var days: [Day] = []
    /// The months and where they lie, from the month's name to the last day.
    private(set) var months: [(first: CivilDate, area: Box)] = []
    /// Where the months lie.
    var areas: [Box] { months.map(\.area) }

    private struct Block {
        var columns: [(weekday: Int, x: Double)]
        var box: Box
        var pitch: Double
        var year: Int?
        var month = 0
        var nameBox: Box?
    }

    private let surface: CalendarSurface
    private let schoolYear: Int?

    /// `schoolYear` is the year in which it begins, where the paper says so.
    init(_ surface: CalendarSurface, schoolYear: Int?) {
        self.surface = surface
        self.schoolYear = schoolYear
        let blocks = named(weekdayLines())
        for block in blocks { take(block, among: blocks) }
        days.sort { $0.date < $1.date }
    }

    // MARK: weekdays

    private static let letters: [Character: Set<Int>] = [
        "m": [1], "t": [2, 4], "w": [3], "r": [4], "f": [5], "s": [6, 7], "u": [7],
    ]
    private static let names: [String: Int] = [
        "mo": 1, "mon": 1, "monday": 1, "tu": 2, "tue": 2, "tues": 2, "tuesday": 2, "we": 3, "wed": 3, "weds": 3, "wednesday": 3,
        "th": 4, "thu": 4,
        "thur": 4, "thurs": 4, "thursday": 4, "fr": 5, "fri": 5, "friday": 5, "sa": 6, "sat": 6, "saturday": 6, "su": 7, "sun": 7,
        "sunday": 7,
    ]
    private static let weeks = [[7, 1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5]]

    private static func weekdays(_ text: String) -> Set<Int> {
        let word = text.lowercased().filter { $0 != "." }
        if word.count == 1, let letter = word.first { return letters[letter] ?? [] }
        return names[word].map { [$0] } ?? []
    }

    private func weekdayLines() -> [Block] {
        var blocks: [Block] = []
        for line in surface.lines {
            let choices = line.map { MonthGrids.weekdays(surface.items[$0].text) }
            var at = 0
            while at < line.count {
                let week = MonthGrids.weeks.first { week in
                    at + week.count <= line.count && week.indices.allSatisfy { choices[at + $0].contains(week[$0]) }
                        && isEven(line[at..<at + week.count])
                }
                guard let week else {
                    at += 1
                    continue
                }
                let boxes = line[at..<at + week.count].map { surface.items[$0].box }
                let pitch = ((boxes.last?.midX ?? 0) - (boxes.first?.midX ?? 0)) / Double(week.count - 1)
                let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
                if pitch > 3, blocks.count < 60 {
                    blocks.append(Block(columns: zip(week, boxes).map { ($0, $1.midX) }, box: box, pitch: pitch))
                }
                at += week.count
            }
        }
        return blocks
    }

    private func isEven(_ items: ArraySlice<Int>) -> Bool {
        let places = items.map { surface.items[$0].box.midX }
        let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
        guard let least = gaps.min(), let most = gaps.max() else { return false }
        return least > 3 && most < 2 * least
    }

    // MARK: months

    static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    static func month(_ word: String) -> Int? {
        let letters = word.lowercased().filter(\.isLetter)
        guard letters.utf8.count >= 3 else { return nil }
        return monthNames.firstIndex { $0 == letters || letters.utf8.count <= 4 && $0.hasPrefix(letters) && letters.utf8.count >= 3 }
            .map { $0 + 1 }
    }

    private struct Name {
        var month: Int
        var year: Int?
        var box: Box
    }

    private func monthNames() -> [Name] {
        var result: [Name] = []
        for line in surface.lines {
            for (place, index) in line.enumerated() {
                let item = surface.items[index]
                let words = item.text.split(separator: " ").map(String.init)
                guard let first = words.first, let month = MonthGrids.month(first), words.count <= 2 else { continue }
                var year = words.count == 2 ? MonthGrids.year(words[1]) : nil
                if words.count == 2, year == nil { continue }
                if year == nil, place + 1 < line.count, surface.items[line[place + 1]].box.x0 - item.box.x1 < 60 {
                    year = MonthGrids.year(surface.items[line[place + 1]].text)
                }
                result.append(Name(month: month, year: year, box: item.box))
            }
        }
        return result
    }

    private static func year(_ word: String) -> Int? {
        let digits = word.filter(\.isNumber)
        guard let value = Int(digits), digits.utf8.count <= 4 else { return nil }
        if digits.utf8.count == 4, (1990...2078).contains(value) { return value }
        return digits.utf8.count == 2 && word.hasPrefix("'") || word.hasPrefix("’") ? 2_000 + value : nil
    }

    /// Gives each line of weekdays the month whose name stands next above it, over its columns.
    private func named(_ blocks: [Block]) -> [Block] {
        let names = monthNames()
        return blocks.compactMap { block in
            var block = block
            let near = names.filter { name in
                name.box.midY < block.box.y0 + 2 && block.box.y0 - name.box.y1 < max(40, 2.5 * block.pitch)
                    && name.box.midX > block.box.x0 - block.pitch && name.box.midX < block.box.x1 + block.pitch
            }
            guard let name = near.max(by: { $0.box.midY < $1.box.midY }) else { return nil }
            block.month = name.month
            block.year = name.year ?? schoolYear.map { name.month >= 7 ? $0 : $0 + 1 }
            block.nameBox = name.box
            return block.year == nil ? nil : block
        }
    }

    // MARK: days

    private struct Square {
        var day: Int
        var column: Int
        var item: Int
        var rest: String
    }

    private mutating func take(_ block: Block, among blocks: [Block]) {
        guard let year = block.year else { return }
        let left = block.box.x0 - 0.7 * block.pitch, right = block.box.x1 + 0.7 * block.pitch
        let below = blocks.filter { $0.box.y0 > block.box.y1 && $0.box.x0 < right && $0.box.x1 > left }
        let end = below.map { ($0.nameBox ?? $0.box).y0 }.min() ?? .infinity
        let inside = surface.items.indices.filter { index in
            let box = surface.items[index].box
            return box.midY > block.box.y1 && box.midY < end && box.midX > left && box.midX < right
        }
        var squares: [Square] = []
        for index in inside {
            guard let number = MonthGrids.dayNumber(surface.items[index].text), let column = column(of: index, in: block),
                let date = CivilDate(year: year, month: block.month, day: number.day),
                date.weekday.rawValue == block.columns[column].weekday
            else { continue }
            squares.append(Square(day: number.day, column: column, item: index, rest: number.rest))
        }
        // The same number further down belongs to something else.
        var seen: Set<Int> = []
        squares = squares.sorted { surface.items[$0.item].box.midY < surface.items[$1.item].box.midY }.filter {
            seen.insert($0.day).inserted
        }
        let expected = (1...31).count { day in
            CivilDate(year: year, month: block.month, day: day).map { date in
                block.columns.contains { $0.weekday == date.weekday.rawValue }
            } ?? false
        }
        guard squares.count * 10 >= expected * 8 else { return }
        add(squares, of: block, year: year, words: inside)
    }

    private func column(of index: Int, in block: Block) -> Int? {
        let box = surface.items[index].box
        let nearest = block.columns.indices.min { abs(block.columns[$0].x - box.midX) < abs(block.columns[$1].x - box.midX) }
        return nearest.flatMap { abs(block.columns[$0].x - box.midX) < 0.62 * block.pitch ? $0 : nil }
    }

    /// `12`, `12*`, `(12)`, `12H`: the day and the marks on it.
    private static func dayNumber(_ text: String) -> (day: Int, rest: String)? {
        let digits = text.filter { ("0"..."9").contains($0) }
        guard (1...2).contains(digits.utf8.count), text.utf8.count <= 8, let day = Int(digits), (1...31).contains(day) else {
            return nil
        }
        let rest = text.filter { !("0"..."9").contains($0) }
        // "1st" marks the first day of school.
        if ["st", "nd", "rd", "th"].contains(rest.lowercased()) { return nil }
        // The digits must stand together.
        return text.contains(digits) ? (day, rest) : nil
    }

    private mutating func add(_ squares: [Square], of block: Block, year: Int, words: [Int]) {
        let rows = Set(squares.map { surface.items[$0.item].box.midY.rounded() }).sorted()
        let gaps = zip(rows, rows.dropFirst()).map { $1 - $0 }.filter { $0 > 3 }
        let height = gaps.isEmpty ? block.pitch : gaps.sorted()[gaps.count / 2]
        let numbers = Set(squares.map(\.item))
        var area = block.nameBox.map { $0.union(block.box) } ?? block.box
        for square in squares {
            let box = surface.items[square.item].box
            area = area.union(box)
            var text = square.rest
            for index in words where !numbers.contains(index) {
                let other = surface.items[index]
                let isBeside = other.box.midY > box.y0 - 1 && other.box.midY < box.y0 + 0.92 * height
                if isBeside, column(of: index, in: block) == square.column { text += " " + other.text }
            }
            guard let date = CivilDate(year: year, month: block.month, day: square.day) else { continue }
            days.append(Day(date: date, box: box, colour: surface.items[square.item].colour, words: text))
        }
        if let first = CivilDate(year: year, month: block.month, day: 1) { months.append((first, area)) }
    }
}
