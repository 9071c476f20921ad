import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Tables without lines in typewriter faces` {
    /// A page typed with characters of equal width, 6 points wide; where it was recognised the boxes end at the ink, and sizes are guessed.
    private func typed(_ text: String, isRecognised: Bool = false) -> Page {
        var words: [Word] = []
        for (row, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var start: Int?
            let characters = Array(line) + [" "]
            for (column, character) in characters.enumerated() {
                if character != " " { start = start ?? column }
                guard character == " ", let first = start else { continue }
                start = nil
                let top = 72 + 12 * Double(row)
                let trim = isRecognised ? [0.3, 0.6, 0.9][(first + row) % 3] : 0
                var word = Word(
                    text: String(characters[first..<column]), box: Box(50 + 6 * Double(first) + trim, top, 50 + 6 * Double(column) - trim, top + 9),
                    fontSize: isRecognised ? [9.6, 10, 10.5][(column + row) % 3] : 10, baseline: top + 8, marks: isRecognised ? .recognised : [])
                if isRecognised { word.confidence = 98 }
                words.append(word)
            }
        }
        return Page(number: 1, width: 612, height: 792, words: words, rulings: [])
    }

    private static let services = """
                    SERVICES AGREED FOR THE SCHOOL YEAR
        Student: Ada Quill                Number: 60411     Born: 03/04/2015

        Service                       How often        Where            From / Until

        Individual reading program:   Daily, 35 min.   Resource         09/15/2025 -
        decoding and spelling                          Room             06/05/2026

        Speech therapy: group, not    2 x weekly, 20   Speech Room      09/15/2025 -
        to exceed 4                   min.                              06/05/2026

        Occupational therapy:         1 x weekly, 25   Motor Room       10/01/2025 -
        individual                    min.                              06/05/2026
        """

    @Test(arguments: [false, true]) func `single spaces part no columns`(isRecognised: Bool) {
        let reading = MandateReader.read([typed(Self.services, isRecognised: isRecognised)])
        #expect(reading.short == ["specially_designed_instruction 35/day", "speech_language 20×2/week", "occupational_therapy 25×1/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-15"), day("2025-09-15"), day("2025-10-01")])
        #expect(reading.mandates.allSatisfy { $0.endDate == day("2026-06-05") })
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.individual, .group, .individual])
    }
}
