/// An exact fraction of minutes, in lowest terms with a positive denominator.
///
/// Amounts are shared by school days (60 minutes × 2 days of 4), so sums stay fractions until one figure is printed. Arithmetic
/// that would leave the machine's whole numbers falls back on the nearest 1/720,720 and never traps; papers of this world do not
/// reach it.
struct Ratio: Sendable, Hashable, Comparable {
    private(set) var numerator: Int
    private(set) var denominator: Int

    static let zero = Ratio(0)
    /// Largest magnitude kept; greater ones stop here.
    private static let ceiling = Int.max / 1_441_440
    private static let coarse = 720_720

    init(_ whole: Int) {
        numerator = min(max(whole, -Ratio.ceiling), Ratio.ceiling)
        denominator = 1
    }

    /// `numerator / denominator`; a denominator that is not positive gives zero.
    init(_ numerator: Int, over denominator: Int) {
        guard denominator > 1 else {
            self = denominator == 1 ? Ratio(numerator) : .zero
            return
        }
        let divisor = Ratio.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self = Ratio(lowest: numerator / divisor, denominator / divisor)
    }

    private init(lowest numerator: Int, _ denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    var isZero: Bool { numerator == 0 }
    var isWhole: Bool { denominator == 1 }
    var isPositive: Bool { numerator > 0 }

    /// The whole number nearest, halves up.
    var roundedHalfUp: Int {
        if denominator == 1 { return numerator }
        let quotient = numerator / denominator
        let rest = numerator % denominator
        if rest >= 0 { return rest >= denominator - rest ? quotient + 1 : quotient }
        return -rest > denominator + rest ? quotient - 1 : quotient
    }

    /// This fraction times `count / total`; zero when `total` is not positive.
    func times(_ count: Int, over total: Int) -> Ratio {
        guard total > 0, count != 0, numerator != 0 else { return .zero }
        if count == total { return self }
        let factor = Ratio(count, over: total)
        let left = Ratio(numerator, over: factor.denominator)
        let right = Ratio(factor.numerator, over: denominator)
        let (top, overTop) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (bottom, overBottom) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        if overTop || overBottom { return coarsened.times(factor.coarsened) }
        return Ratio(top, over: bottom)
    }

    @inline(__always)
    static func + (left: Ratio, right: Ratio) -> Ratio {
        if left.denominator == 1, right.denominator == 1 {
            let (sum, overflow) = left.numerator.addingReportingOverflow(right.numerator)
            if !overflow { return Ratio(sum) }
        }
        return slowSum(left, right)
    }

    private static func slowSum(_ left: Ratio, _ right: Ratio) -> Ratio {
        if left.denominator == right.denominator {
            let (sum, overflow) = left.numerator.addingReportingOverflow(right.numerator)
            if !overflow { return Ratio(sum, over: left.denominator) }
        }
        let divisor = greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude)
        let (a, overA) = left.numerator.multipliedReportingOverflow(by: right.denominator / divisor)
        let (b, overB) = right.numerator.multipliedReportingOverflow(by: left.denominator / divisor)
        let (sum, overSum) = a.addingReportingOverflow(b)
        let (bottom, overBottom) = left.denominator.multipliedReportingOverflow(by: right.denominator / divisor)
        if overA || overB || overSum || overBottom { return left.coarsened + right.coarsened }
        return Ratio(sum, over: bottom)
    }

    static func - (left: Ratio, right: Ratio) -> Ratio { left + Ratio(negating: right) }
    static func += (left: inout Ratio, right: Ratio) { left = left + right }
    static func -= (left: inout Ratio, right: Ratio) { left = left - right }
    static func < (left: Ratio, right: Ratio) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        return (left - right).numerator < 0
    }

    private init(negating other: Ratio) {
        numerator = other.numerator == Int.min ? Int.max : -other.numerator
        denominator = other.denominator
    }

    private var coarsened: Ratio {
        let whole = numerator / denominator
        let rest = numerator % denominator
        let (scaled, overflow) = rest.multipliedReportingOverflow(by: Ratio.coarse)
        let fraction = overflow ? 0 : scaled / denominator
        let bounded = min(max(whole, -Ratio.ceiling), Ratio.ceiling)
        return Ratio(bounded * Ratio.coarse + fraction, over: Ratio.coarse)
    }

    private func times(_ other: Ratio) -> Ratio {
        let (product, overflow) = roundedHalfUp.multipliedReportingOverflow(by: max(1, other.roundedHalfUp))
        return Ratio(overflow ? Ratio.ceiling : product)
    }

    private static func greatestCommonDivisor(_ first: UInt, _ second: UInt) -> Int {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return a == 0 || a > UInt(Int.max) ? 1 : Int(a)
    }
}
