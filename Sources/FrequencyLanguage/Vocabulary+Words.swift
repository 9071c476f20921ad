/// The spellings. One line holds every spelling of one meaning; abbreviations are those printed on state forms.
extension Vocabulary {
    static let plain: [(Word, String)] = [
        (.minute, "minute minutes min mins minuet minuets minuts minues minites mintues mintue mts mns"),
        (.hour, "hour hours hr hrs hor h"),
        (.day, "day days dy d schoolday schooldays"), (.week, "week weeks wk wks w wek weeek"),
        (.month, "month months mo mos mth mths mnth mnths"),
        (.quarter, "quarter quarters qtr qtrs qtrly"), (.trimester, "trimester trimesters trimest"),
        (.semester, "semester semesters sem sems sem"), (.year, "year years yr yrs sy"), (.term, "term terms"),
        (.fortnight, "fortnight fortnights"), (.cycle, "cycle cycles rotation rotations"),
        (.daily, "daily dly dailey qd everyday nightly"), (.weekly, "weekly wkly wky weeky weekley"),
        (.monthly, "monthly mthly mnthly moly montly"),
        (.quarterly, "quarterly"), (.semesterly, "semesterly"), (.trimesterly, "trimesterly"),
        (.yearly, "yearly annually annual yrly"), (.fortnightly, "fortnightly"),
        (.biweekly, "biweekly"), (.bimonthly, "bimonthly"), (.biannual, "biannual biannually biyearly"),
        (.biennial, "biennial biennially"), (.semiweekly, "semiweekly"), (.semimonthly, "semimonthly"),
        (.semiannual, "semiannual semiannually"), (.bi, "bi"), (.semi, "semi"),
        (.everyOtherWeek, "eow"), (.everyOtherDay, "eod qod"), (.everyOtherMonth, "eom"),
        (.grading, "grading marking"), (.reporting, "reporting report progress"),
        (
            .review,
            "reviewed reported evaluated measured assessed data parents parent family updated checked charted graphed newsletter"
        ), (.iep, "iep ieps ard"),
        (.school, "school calendar academic instructional student's attendance"),
        (.x, "x × xs x's"), (.times, "time times tms occasion occasions occurrence occurrences"),
        (
            .session,
            "session sessions sess ses lesson lessons appointment appointments meeting meetings increment increments treatment treatments trainings workshop workshops inservices"
        ),
        (.visit, "visit visits contact contacts checkin checkins check checks"), (.trip, "trip trips viaje viajes trayecto trayectos ride rides route routes"),
        (.classPeriod, "period periods pd pds class classes mod mods hourblock"), (.block, "block blocks blk blks"),
        (.segment, "segment segments seg segs"),
        (.per, "per pr p"), (.each, "each ea apiece"), (.every, "every ev"), (.other, "other alternate alternating second 2nd"),
        (.a, "a an"), (.the, "the"), (.of, "of"), (.for, "for"), (.in, "in"), (.to, "to thru"), (.through, "through till"),
        (.out, "out"), (.or, "or"), (.and, "and plus w/ n"), (.between, "between"), (.from, "from"), (.at, "at @"),
        (.with, "with"), (.on, "on"), (.by, "by"), (.over, "over across"), (.during, "during while"),
        (.throughout, "throughout"), (.within, "within"), (.into, "into"), (.divided, "divided split broken spread distributed"),
        (.last, "last final"), (.this, "this next current regular"), (.verb, "is are will be being"), (.not, "not"), (.no, "no"),
        (.as, "as"), (.when, "when where whenever"), (.if, "if"), (.see, "see refer"), (.all, "all entire whole"),
        (.full, "full"), (.bell, "bell arrival dismissal"), (.only, "only"),
        (.individual, "individual individually indiv ind indv individualized1 solo oneonone"),
        (.group, "group groups grp grps gp gr grouped"),
        (.small, "small sm large lg whole-class"), (.direct, "direct directly dir"), (.indirect, "indirect indirectly indir"),
        (
            .consult,
            "consult consults consultation consultations consultative consulting consulted cons collab collaboration collaborate collaborating"
        ),
        (.monitor, "monitor monitors monitoring monitored"), (.observe, "observation observations observe observing"),
        (.supervision, "supervision supervise supervising"), (.adult, "adult close constant line peer student"),
        (.health, "glucose blood health medical seizure diabetes"), (.behalf, "behalf"),
        (.training, "training inservice in-service"),
        (.staff, "staff teacher personnel team"),
        (.student, "students children peers pupils kids child peer participants learners"),
        (.up, "up"), (.exceed, "exceed exceeding"), (.more, "more greater"), (.less, "less fewer under"), (.than, "than"),
        (.least, "least"), (.most, "most"), (.maximum, "maximum max"), (.minimum, "minimum"),
        (.approximately, "approximately approx around roughly estimated est appx circa nearly almost"),
        (.average, "average averages averaging avg averaged"),
        (.total, "total totaling totalling totals totaled tot altogether aggregate combined"), (.equals, "equals equal equaling"),
        (.needed, "needed necessary appropriate required deemed requested determined indicated warranted possible needs prn"),
        (.demand, "demand"), (.request, "request"),
        (
            .ongoing,
            "ongoing continuous continuously continual tbd varies variable vary regularly periodically periodic occasionally "
                + "intermittent intermittently frequently sporadic flexible asneeded prn regular1"
        ),
        (.available, "available availability"), (.attached, "attached attachment addendum"), (.schedule, "schedule schedules"),
        (.discretion, "discretion"), (.percent, "percent percentage"),
        (
            .stepDown,
            "drop drops dropping reduce reduced reducing decrease decreased decreasing fade faded fading increase increased "
                + "increasing taper tapering then thereafter"
        ),
        (.until, "until"), (.condition, "unless contingent depending dependent based"),
        (
            .reference,
            "goal goals grade grades gr1 room rm page pages pg code codes age ages aged step level tier phase section sec "
                + "objective objectives item line box chapter ext suite phone tel fax id no1 number num kindergarten building bldg "
                + "year1 version rev form article criterion area"
        ),
        (.esy, "esy"), (.compensatory, "compensatory comp"), (.makeup, "makeup make-up"), (.am, "am"), (.pm, "pm"),
        (.served, "served provided delivered"), (.except, "except excepting excluding exclusive"),
        (.holiday, "holiday holidays vacation vacations closing closings closures break breaks"), (.before, "before prior"),
        (.round, "round roundtrip"), (.long, "long"), (.season, "fall spring winter summer autumn"),
    ]

    static let numbered: [(Word, [(String, Int)])] = [
        (
            .numeral,
            [
                ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
                ("eight", 8),
                ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
                ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30),
                ("forty fourty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
            ]
        ),
        (.hundred, [("hundred", 100)]), (.half, [("half", 2)]), (.ratioWord, [("model models", 0)]), (.size, [("size sizes", 0)]),
        (.ordinal, [("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6)]), (.first, [("first", 1)]),
        (.approximately, [("about", 1)]), (.multiplicity, [("once", 1), ("twice", 2), ("thrice", 3), ("1ce", 1)]),
        (
            .minutesPer,
            [("mpd", 0), ("mpw", 1), ("mpwk", 1), ("mpm", 2), ("mpmo", 2), ("mpy", 3), ("mps", 4), ("mpq", 5), ("mins/wk", 1)]
        ),
        (.hoursPer, [("hpd", 0), ("hpw", 1), ("hpm", 2), ("hpy", 3)]),
        (.per, [("pw", 1)]),
        (
            .weekday,
            [
                ("monday mondays mon mons", 1), ("tuesday tuesdays tue tues tu", 2), ("wednesday wednesdays wed weds", 3),
                ("thursday thursdays thu thur thurs th", 4), ("friday fridays fri fris", 5), ("saturday saturdays sat", 6),
            ]
        ),
        (
            .monthName,
            [
                ("january jan", 1), ("february feb", 2), ("march", 3), ("april apr", 4), ("june jun", 6), ("july jul", 7),
                ("august aug", 8), ("september sept sep", 9), ("october oct", 10), ("november nov", 11), ("december dec", 12),
            ]
        ),
    ]
}
