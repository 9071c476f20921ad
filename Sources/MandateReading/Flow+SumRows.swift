import FrequencyLanguage
import Pages
import ServiceRecords

/// Rows that add up the rows above them under a name of their own: "Special education, all together".
extension Flow {
    private static let sums: [[String]] = [
        ["all", "together"], ["altogether"], ["in", "all"], ["in", "total"], ["total"], ["combined"], ["overall"], ["sum"], ["added", "up"],
    ]

    /// Leaves out rows of the table just closed whose name says that they are sums and whose minutes are; what only looks like a sum is asked about.
    mutating func leaveOutSums(since first: Int) {
        for index in stated.indices.dropFirst(first).reversed() {
            let mandate = stated[index].mandate
            let others = stated[first..<index].map(\.mandate)
            let words = foldedTokens(mandate.serviceText)
            let isNamed = Flow.sums.contains { words.suffix($0.count) == $0[...] && words.count > $0.count }
            let isBare = mandate.settingText == nil && mandate.providerRoleText == nil
                && others.count { $0.settingText != nil && $0.providerRoleText != nil } >= 2
            guard isNamed || isBare else { continue }
            let isSum = Flow.isSum(mandate, of: others) || Flow.isSum(mandate, of: others.filter { $0.service == mandate.service })
            // A row with its own place or person is a service, whatever it adds up to.
            if isNamed, isSum, mandate.settingText == nil, mandate.providerRoleText == nil, mandate.datesFrom == .iep || others.contains(where: { $0.startDate == mandate.startDate }) {
                stated.remove(at: index)
                reading.problems.append(
                    Problem(
                        .note, "rows-not-promised",
                        "A row of the services table adds up rows above it. It was not counted; look whether that is what it is.", page: mandate.evidence.first?.page))
            } else if isNamed || isSum {
                stated[index].mandate.needsReview = true
                stated[index].mandate.reviewReasons.append("The row may add up other rows of its table. See whether it is a service of its own.")
            }
        }
    }

    /// Whether the mandate's minutes are those of the others in the same period together, of which there are two at least.
    private static func isSum(_ mandate: Mandate, of others: [Mandate]) -> Bool {
        guard mandate.frequency.parts.count == 1, let part = mandate.frequency.parts.first, let sum = part.totalMinutesPerPeriod?.exact else { return false }
        let totals = others.filter { $0.frequency.parts.count == 1 }.compactMap { other -> Int? in
            guard let own = other.frequency.parts.first, own.period.unit == part.period.unit, own.period.count == part.period.count,
                own.scope == part.scope
            else { return nil }
            return own.totalMinutesPerPeriod?.exact
        }
        return totals.count >= 2 && totals.reduce(0, +) == sum
    }
}
