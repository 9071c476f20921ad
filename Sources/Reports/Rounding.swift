/// The nearest whole number, halves away from zero; the caller keeps the value finite and of ordinary size.
func nearest(_ value: Double) -> Int { Int(value < 0 ? value - 0.5 : value + 0.5) }

/// The sum, or the largest or smallest number where it does not fit.
func sum(_ left: Int, _ right: Int) -> Int {
    let (value, overflow) = left.addingReportingOverflow(right)
    guard overflow else { return value }
    return right > 0 ? .max : .min
}
