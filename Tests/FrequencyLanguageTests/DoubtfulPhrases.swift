import ServiceRecords

/// Wordings that leave a doubt, with the doubt that must be said and every reading.
enum DoubtfulPhrases {
    static let table: [Phrase] = [
        Phrase("consultation as needed", "- x - = - / unknown consult", .unquantified),
        Phrase(
            "bi-monthly, 30 minutes", "30 x - = - / unknown", .ambiguous,
            readings: "30 x 1 = 30 / 2month | 30 x 2 = 60 / month"),
        Phrase(
            "biweekly", "- x - = - / unknown", .ambiguous,
            readings: "- x 1 = - / 2week | - x 2 = - / week"),
        Phrase(
            "30 minutes bi weekly", "30 x - = - / unknown", .ambiguous,
            readings: "30 x 1 = 30 / 2week | 30 x 2 = 60 / week"),
        Phrase("30 to 45 minutes twice weekly", "30..45 x 2 = 60..90 / week", .range),
        Phrase("between 30 and 45 minutes per week", "- x - = 30..45 / week", .range),
        Phrase("20–30 minutes, 2–3 times per week", "20..30 x 2..3 = 40..90 / week", .range),
        Phrase("1 to 2 times per week for 30 minutes", "30 x 1..2 = 30..60 / week", .range),
        Phrase("once or twice weekly, 30 min", "30 x 1..2 = 30..60 / week", .range),
        Phrase("60-90 min per week", "- x - = 60..90 / week", .range),
        Phrase("5 to 10 hours per week", "- x - = 300..600 / week", .range),
        Phrase("30 min to 1 hour weekly", "- x - = 30..60 / week", .range),
        Phrase("at least 2x weekly for 30 minutes", "30 x 2.. = 60.. / week", .floor),
        Phrase("minimum of 30 minutes per week", "- x - = 30.. / week", .floor),
        Phrase("no less than 60 minutes per month", "- x - = 60.. / month", .floor),
        Phrase("a minimum of 60 min/wk", "- x - = 60.. / week", .floor),
        Phrase("60+ min/wk", "- x - = 60.. / week", .floor),
        Phrase("60 minutes or more per week", "- x - = 60.. / week", .floor),
        Phrase("30 min/wk minimum", "- x - = 30.. / week", .floor),
        Phrase("up to 30 min 2x/week", "0..30 x 2 = 0..60 / week", .cap),
        Phrase("no more than 60 minutes weekly", "- x - = 0..60 / week", .cap),
        Phrase("maximum of 120 minutes per month", "- x - = 0..120 / month", .cap),
        Phrase("up to 3x per week, 30 min", "30 x 0..3 = 0..90 / week", .cap),
        Phrase("60 min/week max", "- x - = 0..60 / week", .cap),
        Phrase("about 30 minutes a week", "- x - = 30 / week", .approximate),
        Phrase("approximately 45 minutes 2x/week", "45 x 2 = 90 / week", .approximate),
        Phrase("~60 min/wk", "- x - = 60 / week", .approximate),
        Phrase("60 minutes", "60 x - = - / unknown", .missingPeriod),
        Phrase("2x30 min", "30 x 2 = 60 / unknown", .missingPeriod),
        Phrase("two 30-minute sessions", "30 x 2 = 60 / unknown", .missingPeriod),
        Phrase("30 min per session", "30 x - = - / unknown", .missingPeriod),
        Phrase("weekly", "- x 1 = - / week", .missingDuration),
        Phrase("3x/week", "- x 3 = - / week", .missingDuration),
        Phrase("two times per month", "- x 2 = - / month", .missingDuration),
        Phrase("daily, as needed", "- x - = - / day", .unquantified),
        Phrase("PRN", "- x - = - / unknown", .unquantified),
        Phrase("on an as-needed basis", "- x - = - / unknown", .unquantified),
        Phrase("at teacher discretion", "- x - = - / unknown", .unquantified),
        Phrase("TBD", "- x - = - / unknown", .unquantified),
        Phrase("throughout the school day", "- x - = - / unknown", .unquantified),
        Phrase("full day", "- x 1 = - / day", .calendarDependent),
        Phrase("all day, every day", "- x 1 = - / day", .calendarDependent),
        Phrase("2 periods per day", "- x 2 = - / day", .calendarDependent),
        Phrase("one class period daily", "- x 1 = - / day", .calendarDependent),
        Phrase(
            "2 x 30 min = 90 min/week", "30 x 2 = 60 / week", .conflict,
            readings: "30 x 2 = 60 / week | - x - = 90 / week"),
        Phrase(
            "60 minutes per week, 2x/week", "60 x 2 = 120 / week", .ambiguous,
            readings: "60 x 2 = 120 / week | 30 x 2 = 60 / week"),
        Phrase(
            "60 min/wk 2x", "60 x 2 = 120 / week", .ambiguous,
            readings: "60 x 2 = 120 / week | 30 x 2 = 60 / week"),
        Phrase("twice daily", "- x 2 = - / day", .missingDuration),
        Phrase(
            "First semester: 60 min/week; second semester: 30 min/week",
            "- x - = 60 / week; - x - = 30 / week", .conditional),
        Phrase(
            "30 minutes weekly, then 15 minutes weekly", "- x - = 30 / week", .conditional,
            readings: "- x - = 30 / week | - x - = 15 / week"),
        Phrase("30 min/wk if needed", "- x - = 30 / week", .conditional),
        Phrase("30 min weekly as needed", "- x - = 30 / week", .conditional),
        Phrase("Round trip daily", "- x 2 = - / day"),
        Phrase("30 min 1-2x wk", "30 x 1..2 = 30..60 / week", .range),
        Phrase("Nurse: daily medication", "- x 1 = - / day", .missingDuration),
        Phrase("Minutes: 30 Sessions: 2 Period: week", "- x 30 = - / week; - x 2 = - / week", .calendarDependent),
        Phrase(
            "2-30 min/wk", "- x - = 2..30 / week", .ambiguous,
            readings: "- x - = 2..30 / week | 30 x 2 = 60 / week"),
        Phrase("3/30 weekly", "- x 1 = - / week", .missingDuration),
        Phrase(
            "2/30 min weekly", "30 x 2 = 60 / week", .ambiguous,
            readings: "30 x 2 = 60 / week | - x - = 30 / week"),
        Phrase(
            "30/wk", "- x - = - / week", .ambiguous,
            readings: "- x - = 30 / week | - x 30 = - / week"),
        Phrase(
            "150/week", "- x - = - / week", .ambiguous,
            readings: "- x - = 150 / week | - x 150 = - / week"),
        Phrase("30 min x 2 days", "30 x 2 = 60 / unknown", .missingPeriod),
        Phrase("30 min x 5", "30 x 5 = 150 / unknown", .missingPeriod),
        Phrase(
            "30 minutes daily, 5 days", "- x - = 30 / day", .ambiguous,
            readings: "- x - = 30 / day | 30 x 5 = 150 / week"),
        Phrase("20 sessions during the IEP year", "- x 20 = - / iep_term", .missingDuration),
        Phrase(
            "60 minutes per day/300 minutes per week", "- x - = 60 / day", .conflict,
            readings: "- x - = 60 / day | - x - = 300 / week"),
        Phrase(
            "60 min/day or 300 min/week", "- x - = 60 / day", .conflict,
            readings: "- x - = 60 / day | - x - = 300 / week"),
        Phrase(
            "30 minutes per week or 60 minutes every other week", "- x - = 30 / week", .ambiguous,
            readings: "- x - = 30 / week | 60 x 1 = 60 / 2week"),
        Phrase("30 minutes per week OR as needed", "- x - = 30 / week", .conditional),
        Phrase("30 minutes weekly and as needed", "- x - = 30 / week", .conditional),
        Phrase("30 minutes weekly plus consult as needed", "- x - = 30 / week; - x - = - / unknown consult", .unquantified),
        Phrase(
            "Direct services 30 min weekly; consultation as needed",
            "- x - = 30 / week direct; - x - = - / unknown consult", .unquantified),
        Phrase(
            "120 min/wk (3 x 30)", "30 x 3 = 90 / week", .conflict,
            readings: "30 x 3 = 90 / week | - x - = 120 / week"),
        Phrase(
            "120 minutes weekly in 45-minute sessions", "45 x - = 120 / week", .ambiguous,
            readings: "45 x - = 120 / week | - x - = 120 / week"),
        Phrase(
            "300 minutes in sessions of 60 minutes daily", "60 x 5 = 300 / day", .ambiguous,
            readings: "60 x 5 = 300 / day | 60 x 1 = 60 / day"),
        Phrase(
            "30 min direct and 15 min indirect 2x/week",
            "- x - = 30 / week direct; 15 x 2 = 30 / week indirect", .ambiguous),
        Phrase(
            "direct/indirect 30 min per week", "- x - = 30 / week", .ambiguous,
            readings: "- x - = 30 / week direct | - x - = 30 / week indirect"),
        Phrase(
            "direct and consult services, 60 min/mo", "- x - = 60 / month", .ambiguous,
            readings: "- x - = 60 / month direct | - x - = 60 / month indirect"),
        Phrase("30 min ind + 30 min group 2x/wk", "- x - = 30 / week individual; 30 x 2 = 60 / week group", .ambiguous),
        Phrase("0 minutes", "0 x - = - / unknown", .missingPeriod),
        Phrase("99999999 minutes per week", "- x - = - / week", .missingDuration),
        Phrase("12345678901234567890 min", "- x - = - / unknown", .unquantified),
        Phrase("30.5 minutes weekly", "- x - = 30..31 / week", .range),
        Phrase("0.33 hr/week", "- x - = 19..20 / week", .range),
        Phrase("thirty (20) minutes weekly", "- x - = - / unknown; - x 1 = - / week", .unquantified),
        Phrase("20 (30) minutes weekly", "- x - = - / unknown; - x 1 = - / week", .unquantified),
        Phrase("5 days per week", "- x 5 = - / week", .missingDuration),
        Phrase("5 days", "- x 5 = - / unknown", .missingPeriod),
        Phrase("school days", "- x - = - / day", .missingDuration),
        Phrase("30 minutes per class period", "30 x - = - / unknown", .missingPeriod),
        Phrase(
            "30 minutes every 3rd Friday", "30 x 1 = - / unknown", .ambiguous,
            readings: "30 x 1 = 30 / 3week | 30 x 1 = 30 / month"),
        Phrase(
            "30 minutes biweekly", "30 x - = - / unknown", .ambiguous,
            readings: "30 x 1 = 30 / 2week | 30 x 2 = 60 / week"),
        Phrase(
            "twice bi-weekly", "- x 2 = - / unknown", .ambiguous,
            readings: "- x 2 = - / 2week | - x 2 = - / week"),
        Phrase("every 10 days", "- x 1 = - / cycle10", .missingDuration),
        Phrase("1 semester", "- x - = - / unknown", .unquantified),
        Phrase("9 weeks: 6 sessions of 30 min", "30 x 6 = 180 / unknown", .missingPeriod),
        Phrase("2 times per year", "- x 2 = - / year", .missingDuration),
        Phrase("annually", "- x 1 = - / year", .missingDuration),
        Phrase("hourly", "- x - = - / unknown", .unquantified),
        Phrase("every hour", "- x - = - / unknown", .unquantified),
        Phrase("40% of the school day", "- x - = - / day", .calendarDependent),
        Phrase("80% accuracy", "- x - = - / unknown", .unquantified),
        Phrase("4/5 trials", "- x - = - / unknown", .unquantified),
        Phrase("Room 12", "- x - = - / unknown", .unquantified),
        Phrase("Lincoln School", "- x - = - / unknown", .unquantified),
        Phrase("SLP", "- x - = - / unknown", .unquantified),
        Phrase("N/A", "- x - = - / unknown", .unquantified),
        Phrase("None", "- x - = - / unknown", .unquantified),
        Phrase("2", "- x - = - / unknown", .unquantified),
        Phrase("30", "- x - = - / unknown", .unquantified),
        Phrase("150", "- x - = - / unknown", .unquantified),
        Phrase(
            "60 · Weekly", "- x - = - / week", .ambiguous,
            readings: "- x - = 60 / week | - x 60 = - / week"),
    ]
}
