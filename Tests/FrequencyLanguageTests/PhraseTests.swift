import FrequencyLanguage
import ServiceRecords
import Testing

@Suite struct PhraseTests {
    @Test(arguments: WeeklySessionPhrases.table)
    func `sessions in a week are read as they are written`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: OtherPhrases.table)
    func `pools and other periods are read as they are written`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: SeveralPartPhrases.table)
    func `every amount of a wording becomes a part`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: DoubtfulPhrases.table)
    func `a doubtful wording says its doubt and all its readings`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: WrittenPhrases.spanish)
    func `Spanish says the same`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: WrittenPhrases.marks + WrittenPhrases.cells)
    func `marks, line breaks and private abbreviations change nothing`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: SpokenPhrases.sentences + SpokenPhrases.agreements)
    func `an amount is found in a sentence`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: SpokenPhrases.windows)
    func `a window or an exception leaves the amount as it is`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: SpokenPhrases.doubts + DoubtfulPhrases.rest)
    func `two amounts for one service and open wordings are never certain`(_ phrase: Phrase) { check(phrase) }

    @Test(arguments: MixedPhrases.forms + MixedPhrases.hands)
    func `wordings of many hands are read alike`(_ phrase: Phrase) { check(phrase) }

    private func check(_ phrase: Phrase) {
        let read = FrequencyParser.parse(phrase.text)
        #expect(read.raw == phrase.text)
        #expect(Notation.of(read.parts) == phrase.parts)
        #expect(read.vagueness == phrase.vagueness)
        #expect(Notation.of(read.interpretations) == phrase.readings)
    }

    @Test(arguments: [
        ("20 x 10 weekly", "operand_order"), ("M/W/F 9:00-9:30", "derived_from_schedule"),
        ("1 period daily", "needs_bell_schedule"),
        ("270 minutes per day (1,350 minutes per week)", "equal_only_in_5_day_weeks"),
        ("10 segments per week", "needs_segment_length"),
        ("every other day, 45 min", "alternate_day_no_fixed_week"), ("A days, 84 minutes", "needs_AB_calendar"),
        ("4 sessions per reporting period, 30 minutes", "needs_reporting_period_dates"),
        ("120 minutes per six weeks", "needs_grading_period_dates"),
        ("60 minutes weekly for 3 out of 4 weeks", "which_weeks_unstated"),
        ("Twice weekly for 30 minutes for the first 3 weeks of each month", "week_of_month_definition_needed"),
        ("30 min bi-weekly", "biweekly"), ("biannual consult 30 min", "biannual"), ("semi-monthly 30 min", "rare_word_confirm"),
        ("semi-weekly, 30 min", "rare_word_confirm"),
        ("during transitions", "count_events_not_minutes"), ("aide during reading", "needs_class_schedule"),
        ("30-45 minutes", "missing_sessions"), ("1-3x per week, 30 min", "range_ratio_over_2"),
        ("up to 60 minutes", "missing_period"),
        ("up to 60 minutes weekly", "no_enforceable_minimum"), ("approx. 60 min/wk", "approx_word"),
        ("60 min/wk on average", "averaging_window_unstated"), ("2 x 30 mpw", "mpw_with_session_count"),
        ("50% of day in a separate class", "percent_of_day"), ("ESY only", "esy_scope"),
        ("30 minutes weekly during the first quarter", "limited_term"), ("30 min weekly until June 5", "limited_term"),
        ("30 minutes weekly except during testing weeks", "exception"), ("1:15 daily", "h:mm_or_ratio"),
        ("see attached schedule", "incorporated_document"), ("l20 min/mo", "ocr_repair_l_to_1"),
        ("90, min/day, 3 days/week", "ocr_repair"),
        ("60 rnin/week", "ocr_repair_rn_to_m"), ("SO Minutes / 2 Times Weekly", "ocr_repair"), ("40 mnutes per week", "ocr_repair"),
        ("30 mln x2 /wk", "ocr_repair"), ("2 min 1x/week", "implausible"), ("2400 min/week", "implausible"),
        ("600 min daily", "implausible"),
        ("30 minutes weekly, then 15 minutes weekly", "step_down_needs_event_evidence"), ("2x/week, 30", "unit_assumed_minutes"),
    ])
    func `what a reader must know is flagged by name`(_ text: String, _ flag: String) {
        #expect(FrequencyParser.parse(text).flags.contains(flag))
    }

    @Test func `a total that is printed and agrees is marked as stated`() {
        #expect(FrequencyParser.parse("30 min x 2 Totaling: 60 min served Weekly").parts.first?.totalSource == .stated)
        #expect(FrequencyParser.parse("30 min x 2 weekly").parts.first?.totalSource == .derived)
        #expect(FrequencyParser.parse("60 min weekly").parts.first?.totalSource == .stated)
    }
}
