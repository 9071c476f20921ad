/// The nearest whole number, halves away from zero; the caller keeps the value finite and of ordinary size.
func nearest(_ value: Double) -> Int { Int(value < 0 ? value - 0.5 : value + 0.5) }
