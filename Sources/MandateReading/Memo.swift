import Synchronization

/// What short words were found to mean: the same labels, headings and amounts stand on a form again and again, and several readers ask about each.
final class Memo<Value: Sendable>: Sendable {
    private let known = Mutex<[String: Value]>([:])
    /// How many are kept; beyond that the memory begins anew.
    private let most: Int
    /// Longer words hardly come again: they are understood each time.
    private let longest: Int

    init(most: Int = 4_000, longest: Int = 120) {
        self.most = most
        self.longest = longest
    }

    /// The meaning of these words: the one known, or what `understand` makes of them.
    func meaning(of text: String, _ understand: (String) -> Value) -> Value {
        guard text.utf8.count <= longest else { return understand(text) }
        if let value = known.withLock({ $0[text] }) { return value }
        let value = understand(text)
        known.withLock {
            if $0.count >= most { $0.removeAll(keepingCapacity: true) }
            $0[text] = value
        }
        return value
    }
}
