import Testing

@testable import MandateReading

@Suite("Words understood once")
struct MemoTests {
    @Test("the same words are understood once")
    func once() {
        let memo = Memo<Int>()
        var asked = 0
        for _ in 0..<3 {
            let length = memo.meaning(of: "Minutes per week") { words in
                asked += 1
                return words.utf8.count
            }
            #expect(length == 16)
        }
        #expect(asked == 1)
    }

    @Test("long words are understood each time, and nothing is kept beyond the bound")
    func bounds() {
        let memo = Memo<Int>(most: 2, longest: 4)
        var asked: [String] = []
        for words in ["a", "b", "a", "c", "a", "longer", "longer"] {
            _ = memo.meaning(of: words) { words in
                asked.append(words)
                return 0
            }
        }
        #expect(asked == ["a", "b", "c", "a", "longer", "longer"])
    }
}
