/// Pairs rows one to one so that the weights add up to the most; pairs without weight are left out.
///
/// The assignment method of Kuhn and Munkres with potentials, in whole numbers. `weights[row][column]` must not be negative.
func bestPairs(_ weights: [[Int]]) -> [(row: Int, column: Int)] {
    guard let columns = weights.first?.count, columns > 0 else { return [] }
    guard weights.count <= columns else {
        let turned = (0..<columns).map { column in weights.map { $0[column] } }
        return bestPairs(turned).map { (row: $0.column, column: $0.row) }.sorted { $0.row < $1.row }
    }
    var rowOffset = Array(repeating: 0, count: weights.count + 1)
    var columnOffset = Array(repeating: 0, count: columns + 1)
    var rowOf = Array(repeating: 0, count: columns + 1)  // 1-based; 0 is free
    for row in 1...weights.count {
        var cameFrom = Array(repeating: 0, count: columns + 1)
        var slack = Array(repeating: Int.max, count: columns + 1)
        var isUsed = Array(repeating: false, count: columns + 1)
        var column = 0
        rowOf[0] = row
        repeat {
            isUsed[column] = true
            let current = rowOf[column]
            var step = Int.max
            var next = 0
            for candidate in 1...columns where !isUsed[candidate] {
                let cost = -weights[current - 1][candidate - 1] - rowOffset[current] - columnOffset[candidate]
                if cost < slack[candidate] {
                    slack[candidate] = cost
                    cameFrom[candidate] = column
                }
                if slack[candidate] < step {
                    step = slack[candidate]
                    next = candidate
                }
            }
            for candidate in 0...columns {
                if isUsed[candidate] {
                    rowOffset[rowOf[candidate]] += step
                    columnOffset[candidate] -= step
                } else if slack[candidate] != Int.max {
                    slack[candidate] -= step
                }
            }
            column = next
        } while rowOf[column] != 0
        while column != 0 {
            rowOf[column] = rowOf[cameFrom[column]]
            column = cameFrom[column]
        }
    }
    return (1...columns).filter { rowOf[$0] > 0 && weights[rowOf[$0] - 1][$0 - 1] > 0 }
        .map { (row: rowOf[$0] - 1, column: $0 - 1) }.sorted { $0.row < $1.row }
}

/// Which true mandate is which mandate read: by service first, then by the best agreement of amounts, dates, place and words; what is left
/// by the words of the service on the same page, so that a row read with the wrong service is found and wrong, not missed and invented.
struct MandateMatching {
    /// For each true mandate the index of the one read, or `nil`.
    private(set) var readOf: [Int?]
    let truth: [TruthMandate]
    let read: [ReadMandate]

    init(_ truth: [TruthMandate], _ read: [ReadMandate]) {
        self.truth = truth
        self.read = read
        readOf = Array(repeating: nil, count: truth.count)
        pair(sameService)
        pair(sameWords)
    }

    private mutating func pair(_ weight: (TruthMandate, ReadMandate) -> Int) {
        let taken = Set(readOf.compactMap(\.self))
        let rows = truth.indices.filter { readOf[$0] == nil }
        let columns = read.indices.filter { !taken.contains($0) }
        let weights = rows.map { row in columns.map { weight(truth[row], read[$0]) } }
        for pair in bestPairs(weights) { readOf[rows[pair.row]] = columns[pair.column] }
    }

    /// An optional row gives way to a row that must be found.
    private func sameService(_ truth: TruthMandate, _ read: ReadMandate) -> Int {
        let comparison = MandateComparison(truth, read)
        guard comparison.verdicts[.service]?.isRight != false else { return 0 }
        let likeness = comparison.likeness(truth.clues, read.clues)
        return (truth.isOptional ? 1 : 3) * MandateComparison.mostLikeness + likeness
    }

    private func sameWords(_ truth: TruthMandate, _ read: ReadMandate) -> Int {
        let words = truth.clues.serviceText
        guard words.isLike(read.clues.serviceText, fifths: 3),
            read.clues.pages.isEmpty || !truth.clues.pages.isDisjoint(with: read.clues.pages)
        else { return 0 }
        let likeness = MandateComparison(truth, read).likeness(truth.clues, read.clues)
        return 10 * words.tenths(read.clues.serviceText) + likeness
    }
}
